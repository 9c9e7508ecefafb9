import Testing

@testable import Contest

/// A name that was pasted from a PDF is the name that somebody types.
struct RadicalsTests {
  @Test func `a radical stands for its character, and nothing else changes`() {
    #expect(Radicals.characters("⻢⼩⻰") == "马小龙")
    #expect(Radicals.characters("⿓⾺⾨⼀⿕") == "龍馬門一龠")
    #expect(Radicals.characters("⺁⻳") == "厂龟")
    // No character is meant, and none is there.
    #expect(Radicals.characters("⺀\u{2E9A}\u{2EF4}\u{2FD6}") == "⺀\u{2E9A}\u{2EF4}\u{2FD6}")
    #expect(Radicals.characters("马小龙 Ma, é😀") == "马小龙 Ma, é😀")
  }

  /// Before, a radical was no letter, so that ⻢小明 was compared as 小明.
  @Test func `names, titles, units and searches compare them as characters`() throws {
    #expect(LookAlike.fold("⻢ ⼩⻰") == LookAlike.fold("马小龙"))
    #expect(SameWork.key("⻢⼩⻰的灯") == SameWork.key("马小龙的灯"))
    #expect(SameWork.key("⻢⼩⻰") != SameWork.key("⼩⻰"))
    #expect(OrganizationNames.key("⻘年⼤学") == OrganizationNames.key("青年大学"))
    let typed = try SearchWords(["马小"])
    let pasted = try SearchWords(["⻢⼩"])
    #expect(typed.areFound(in: ["⻢⼩⻰"]) && pasted.areFound(in: ["马小龙"]))
  }

  @Test func `names in texts are hidden with radicals of either script`() {
    for text in ["记⻢⼩⻰", "记⾺⼩⿓", "记馬小龍", "记马小龙"] {
      let shown = NamesInText.shown(text, [(name: "马小龙", shown: "马*龙")])
      #expect(shown == "记马*龙", "\(text)")
    }
    for text in ["记马小龙", "MA XIAOLONG 的灯"] {
      let shown = NamesInText.shown(text, [(name: "⻢⼩⻰", shown: "＊")])
      #expect(!shown.contains("马小龙") && !shown.contains("XIAOLONG"), "\(text)")
    }
  }
}
