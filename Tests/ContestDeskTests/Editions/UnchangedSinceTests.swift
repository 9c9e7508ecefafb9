import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Whether anything was recorded of an edition since, so that what was counted of it can be used again.
struct UnchangedSinceTests {
  @Test
  func `a record of the edition or of one of its entries changes it, one of another's does not`()
    async throws
  {
    let judged = try await JudgedEdition()
    let (desk, id) = (judged.desk, judged.edition.id)
    let other = try await desk.openEdition(
      rulebookText: JudgedEdition.rulebook.replacing("test-contest", with: "other-contest"),
      year: 2027, tier: "school", office: "某市团委", seed: 7)
    func record(_ subject: Subject) async throws {
      let action = Action(actor: "test", name: "test.fill", at: desk.clock())
      try await desk.database.write(action) { try $0.record(subject, detail: ["test": "1"]) }
    }
    var head = try await desk.auditHead(for: id)
    #expect(try await desk.isUnchanged(id, since: head))
    try await record(.edition(other.id))
    #expect(try await desk.isUnchanged(id, since: head))
    #expect(try await !desk.isUnchanged(other.id, since: head))
    for subject in [Subject.edition(id), .entry("E1")] {
      head = try await desk.auditHead(for: id)
      try await record(subject)
      #expect(try await !desk.isUnchanged(id, since: head), "\(subject)")
    }
    // What was counted of another database says nothing of this one.
    head.hash = Digest(of: "another")
    #expect(try await !desk.isUnchanged(id, since: head))
  }

  @Test func `who may not see the edition's entries is not told`() async throws {
    let judged = try await JudgedEdition()
    let stranger = judged.desk.acting(Actor(name: "nobody", grants: []))
    let head = try await judged.desk.auditHead(for: judged.edition.id)
    await #expect(throws: NotPermitted.self) {
      try await stranger.isUnchanged(judged.edition.id, since: head)
    }
  }
}
