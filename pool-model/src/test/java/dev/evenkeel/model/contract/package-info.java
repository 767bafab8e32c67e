/** The contract kits: what every implementation of a port keeps to, as tests that each of them runs. */
package dev.evenkeel.model.contract;
