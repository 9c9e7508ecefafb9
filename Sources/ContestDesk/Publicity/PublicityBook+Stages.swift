import Contest
import ContestStore

extension PublicityBook {
  /// The book from which a list goes public or its end is recorded. Nobody asks it for the reasons of places and prizes, which are
  /// the longest part of what was sealed.
  init(toPublish id: Round.ID?, edition: Edition.ID, in connection: Connection) throws {
    let meant = try PublicityStep(id, edition: edition, in: connection)
    self = try connection.readingThrough {
      try PublicityBook(
        id, edition: edition,
        current: CurrentResults(meant.edition, withReasons: false, in: connection), in: connection)
    }
  }

  /// The book once its list went public or the end of that was recorded. The results follow from nothing of this: to compute them
  /// a second time would double what a large edition takes.
  func afterPublishing(in transaction: Transaction) throws -> PublicityBook {
    var book = self
    book.publications = try PublicationRecords.all(edition.id, step.id, in: transaction)
    book.ends = try PublicationRecords.ends(edition.id, step.id, in: transaction)
    // What has just gone public is the list of now, which is here already.
    if book.publications.last?.number != publications.last?.number { book.published = now }
    book.current.published = try PublicationRecords.all(edition.id, in: transaction).last?.number
    return book
  }
}
