// What another site's page shows of this one, in an iframe: the same page that the player is built with.
import '../../player/embed/embed.css';
import '../../player/embed/embed';
