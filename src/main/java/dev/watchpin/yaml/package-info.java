/** YAML text with line and column, and the mistakes found in it. Imports nothing of ours. */
package dev.watchpin.yaml;
