/** The YAML file as validated records; every mistake is named with its line and column. */
package dev.watchpin.config;
