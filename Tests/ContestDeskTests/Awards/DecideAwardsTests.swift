import Contest
import ContestStore
import Testing

@testable import ContestDesk

struct DecideAwardsTests {
  /// Each event is a track with a round of its own. Nobody is registered, so that no round has anybody to wait for.
  @Test func `while nobody is registered no empty list of prizes is sealed`() async throws {
    let book = try await FormBook(
      rulebook: FormBook.rulebook + """

              - {id: dash, name: 百米, kind: recorded, tracks: [natural]}
              - {id: jump, name: 跳远, kind: recorded, tracks: [social, invention]}
            awards:
              - {level: 第一名, ranks: 1..1, per: track}
        """)
    let dash = try book.edition.round("dash")
    await #expect(throws: RoundError.notOpen("dash", by: .init(dash))) {
      try await book.desk.proposeAwards()
    }
    let sealed = try await book.desk.database.read {
      try OutcomeRecords.versions(book.edition.id, in: $0).count
    }
    #expect(sealed == 0)
  }
}
