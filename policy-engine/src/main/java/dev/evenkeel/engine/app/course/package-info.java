/** What single VMs of a described pool ask for over time. */
package dev.evenkeel.engine.app.course;
