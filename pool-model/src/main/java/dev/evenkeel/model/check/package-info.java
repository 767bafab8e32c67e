/**
 * The judge of plans: replays a plan against the snapshot it was made from and names every rule it breaks, and finds rules that
 * contradict each other. It knows nothing of how plans are made.
 */
package dev.evenkeel.model.check;
