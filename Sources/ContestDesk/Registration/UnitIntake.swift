import Contest

/// A unit that sends its own files. It is told what rests on its own entries, and its end of registration is asked.
struct UnitIntake: Sendable {
  let id: String
  let name: String
  let received: Instant
}
