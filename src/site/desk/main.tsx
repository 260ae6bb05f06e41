import '../shell/start';
