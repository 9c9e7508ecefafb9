import Contest
import ContestStore
import ContestTestSupport
import Testing

@testable import ContestDesk

/// What anybody may see of an edition, and from when on.
struct PublicFrontTests {
  private func visitor(_ edition: PublicEdition, at instant: Instant = PublicEdition.opened) -> Desk
  {
    edition.desk(at: instant).acting(.visitor)
  }

  @Test func `an edition shows itself from the first list that goes public`() async throws {
    let edition = try await PublicEdition()
    let id = try await edition.desk.edition().id
    let visitor = visitor(edition)
    await #expect(throws: EditionError.notFound(id, known: [])) {
      try await visitor.publicFront(id)
    }
    #expect(try await visitor.publicFronts().isEmpty)
    _ = try await edition.desk.openPublicity()
    let front = try await visitor.publicFront(id)
    #expect(front.steps.map(\.listName) == ["拟获奖名单"])
    #expect(front.steps.map(\.isClosed) == [false])
    #expect(try await visitor.publicFronts().map(\.edition.id) == [id])
    let list = try await visitor.publicList(of: "publicity", edition: id)
    #expect(Digest(of: list.list.csv) == list.publication.sha256)
    #expect(list.clock.left == 5 && list.takesObjections && list.numbers == [1])
  }

  @Test func `the office shows it earlier or hides it; a hidden edition looks nonexistent`()
    async throws
  {
    let edition = try await PublicEdition()
    let id = try await edition.desk.edition().id
    let visitor = visitor(edition)
    try await edition.desk.setFront(.shown)
    #expect(try await visitor.publicFront(id).steps.isEmpty)
    _ = try await edition.desk.openPublicity()
    try await edition.desk.setFront(.hidden)
    #expect(try await edition.desk.frontState() == .hidden)
    let nowhere: Edition.ID = "none-2027-city"
    await #expect(throws: EditionError.notFound(nowhere, known: [])) {
      try await visitor.publicFront(nowhere)
    }
    await #expect(throws: EditionError.notFound(id, known: [])) {
      try await visitor.publicList(of: "publicity", edition: id)
    }
    try await edition.desk.setFront(.byLists)
    #expect(try await visitor.publicFront(id).steps.count == 1)
    #expect(try await edition.desk.checkStore().isSound)
  }

  @Test func `the public's desk can do nothing else, and nobody else can use it`()
    async throws
  {
    let edition = try await PublicEdition()
    let id = try await edition.desk.edition().id
    try await edition.desk.setFront(.shown)
    let visitor = visitor(edition)
    await #expect(throws: EditionError.self) { try await visitor.edition(id) }
    #expect(try await visitor.editions().isEmpty)
    await #expect(throws: (any Error).self) { try await visitor.setFront(.hidden, edition: id) }
    let clerk = edition.desk(at: PublicEdition.opened, as: .clerk)
    await #expect(throws: NotPermitted.self) { try await clerk.setFront(.hidden) }
    await #expect(throws: AccountError.nobodysRole(.visitor)) {
      try await edition.desk.inviteAccount("x", shownName: "某人", role: .visitor)
    }
  }
}
