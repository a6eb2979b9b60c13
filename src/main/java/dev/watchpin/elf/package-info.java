/**
 * What a dynamic linker reads of an ELF file before it loads it: for whom it was built, what it
 * needs, which symbol versions. So that what will not load is told before anything is loaded.
 * Imports nothing of ours.
 */
package dev.watchpin.elf;
