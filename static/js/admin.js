// The bar on top of the administration.

import "./command_bar.js";
import "./menus.js";
