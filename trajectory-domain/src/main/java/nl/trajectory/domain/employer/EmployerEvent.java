package nl.trajectory.domain.employer;

/** What is recorded of an employer: first its registration, then what puts that right. */
public sealed interface EmployerEvent permits EmployerRegistered, EmployerAmended {}
