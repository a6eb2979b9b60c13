/**
 * Results and time → output levels. Pure: no I/O, no clock of its own.
 *
 * <p>What a driven output does when several things meet:
 *
 * <pre>
 * meets              │ what happens
 * ───────────────────┼──────────────────────────────────────────────────────────────────────
 * blind, anything    │ safe level at once; min-on, hold, pulse, the wait after max-on and all
 *                    │ frames are forgotten
 * blind, cooldown    │ a running cooldown runs on; a line that blind turns off begins one; so
 *                    │ does a line held active by its safe level, when that ends
 * blind over         │ safe level until a rule holds, or all have seen as many frames as they
 *                    │ need; time at the safe level counts neither for min-on nor for max-on
 * rules, hold        │ coming back in the hold cancels it; the stretch goes on
 * rules, max-on      │ off, and stays so until all rules of the output let go
 * hold, max-on       │ max-on counts from the activation, hold and min-on included, and wins
 * hold, min-on       │ the later of the two
 * rules, cooldown    │ active when the cooldown ends, if a rule holds then
 * rules, pulse       │ edges while it lasts, its last instant included, are ignored; the next
 *                    │ pulse needs the rules to let go first
 * pulse, cooldown    │ as rules and cooldown: a waiting edge fires if a rule still holds
 * pulse, other times │ refused
 * toggle, rules      │ an edge with the frame after which one holds where none did; the next needs
 *                    │ all to let go first
 * toggle, blind      │ safe level at once, maybe an edge without a rule; goes on from there, and
 *                    │ sight that comes back is no edge, but a rule that holds again then is
 * off and on at once │ no gap, so the stretch goes on: neither min-on nor max-on begins anew
 * </pre>
 *
 * Timers end at their own moment. Who asks seldom sees it late, by up to the time between two
 * questions, and may miss an active time shorter than that which a cooldown's end began; nothing
 * else shifts by that.
 */
package dev.watchpin.rule;
