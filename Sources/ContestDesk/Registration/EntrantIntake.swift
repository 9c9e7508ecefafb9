import Contest
import ContestStore

/// What is done in the transaction in which an entrant's entry is written.
struct EntrantIntake: Sendable {
  /// Whose files, kept with the form, are handed in with the entry.
  let account: String
  let alongside: @Sendable (Transaction, Entry.ID, Digest) throws -> Void
}
