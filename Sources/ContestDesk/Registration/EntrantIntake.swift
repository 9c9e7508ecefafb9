import Contest
import ContestStore

/// What is done in the transaction in which an entrant's entry is written.
struct EntrantIntake: Sendable {
  let alongside: @Sendable (Transaction, Entry.ID, Digest) throws -> Void
}
