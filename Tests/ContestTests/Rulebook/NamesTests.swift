import Contest
import Testing

struct NamesTests {
  private static let names: Names = {
    let text = ShortRulebook.text(rounds: "{id: check, kind: screening}")
    return RulebookReader.read(text).rulebook.map(Names.init) ?? .none
  }()

  @Test func `tracks and lists are called by name, and what is unknown by its id`() {
    #expect(Self.names.track("idea", in: .chinese) == "创意")
    #expect(Self.names.list("idea/材料", in: .chinese) == "创意 · 材料")
    #expect(Self.names.list("idea/", in: .chinese) == "创意")
    #expect(Self.names.list("", in: .chinese) == "")
    #expect(Self.names.track("soc", in: .english) == "soc")
    #expect(Names.none.track("idea", in: .chinese) == "idea")
  }

  @Test func `reasons and notes name the track`() {
    let reason = SelectionReason.heldForItsTrack(rank: 3, "idea", least: 2)
    let note = SelectionNote.tooFewOfTrack("idea", least: 2, attainable: 1)
    for text: any NamingThings in [reason, note] as [any NamingThings] {
      for language in Language.allCases {
        let message = text.message(in: language, naming: Self.names)
        #expect(message.contains("“创意”") && !message.contains("idea"), "\(message)")
        #expect(text.message(in: language).contains("“idea”"))
      }
    }
  }
}
