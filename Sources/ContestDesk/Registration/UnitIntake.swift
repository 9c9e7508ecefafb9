import Contest

/// A unit that sends its own files. It only learns what concerns its own entries, and its own deadline applies.
struct UnitIntake: Sendable {
  let id: String
  let name: String
  let received: Instant
}
