import Contest
import ContestStore

/// What an entrant's own entry adds to the transaction that writes it.
struct EntrantIntake: Sendable {
  /// The account whose files, which are stored with the draft, are handed in with the entry.
  let account: String
  let alongside: @Sendable (Transaction, Entry.ID, Digest) throws -> Void
}
