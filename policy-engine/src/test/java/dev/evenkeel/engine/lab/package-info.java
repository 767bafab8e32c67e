/** Proofs on real hosts and guests: the engine as a process beside a real libvirt, judged by virsh and by the heartbeats of the guests. */
package dev.evenkeel.engine.lab;
