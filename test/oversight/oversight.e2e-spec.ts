/** What an account watches: its logs and its threat scans. Loading the application costs seconds, so it is loaded once for both. */
import './logs.cases.js';
import './threat-detection.cases.js';
