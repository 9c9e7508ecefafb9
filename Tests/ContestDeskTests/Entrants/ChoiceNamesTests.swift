import Contest
import Testing

@testable import ContestDesk

/// An English form shows what is chosen in English where the program or the rulebook has a word, and sends the Chinese one.
struct ChoiceNamesTests {
  @Test func `track, kind of entry, degree and yes or no have their English words`() async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    let form = try await desk.entrantDesk(edition: ground.id).form
    let degree = try #require(form.fields.first { $0.id.hasSuffix("-degree") })
    #expect(form.shown("本科生", of: degree, in: .english) == "undergraduate")
    #expect(form.shown("本科生", of: degree, in: .chinese) == "本科生")
    // What nobody offers, and what has no other word, stays as it was written.
    #expect(form.shown("肄业", of: degree, in: .english) == "肄业")
    let title = try #require(form.field("title"))
    #expect(form.shown("是", of: title, in: .english) == "是")
    for track in form.rulebook.tracks {
      guard let field = form.field("track") else { continue }
      #expect(
        form.shown(track.name.chinese, of: field, in: .english) == track.name.text(in: .english))
    }
  }
}
