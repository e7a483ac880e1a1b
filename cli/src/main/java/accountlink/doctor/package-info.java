/**
 * Whether a deployed monitor is well, and whether an alert would arrive. It only asks, and changes
 * nothing. To read: {@link accountlink.doctor.Doctor}, {@link accountlink.doctor.Finding}, then the
 * checks.
 */
package accountlink.doctor;
