/** The model card beside each model: what it is, what it eats, how its outputs read. */
package dev.watchpin.model;
