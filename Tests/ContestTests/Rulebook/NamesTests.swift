import Contest
import Testing

struct NamesTests {
  private static let names: Names = {
    let text = ShortRulebook.text(rounds: "{id: check, kind: screening}")
    guard let rulebook = RulebookReader.read(text).rulebook, let tier = rulebook.tiers.first
    else { return .none }
    return Names(rulebook, tier)
  }()

  @Test func `tracks and lists are called by name, and what is unknown by its id`() {
    #expect(Self.names.track("idea", in: .chinese) == "创意")
    #expect(Self.names.list("idea/材料", in: .chinese) == "创意 · 材料")
    #expect(Self.names.list("idea/", in: .chinese) == "创意")
    #expect(Self.names.list("", in: .chinese) == "")
    #expect(Self.names.track("soc", in: .english) == "soc")
    #expect(Names.none.track("idea", in: .chinese) == "idea")
  }

  @Test func `a sentence says the title beside a code where titles are known`() {
    let note = SelectionNote.capOverAwards(2, passedOver: ["A1", "A2"])
    #expect(note.message(in: .chinese, naming: Self.names).hasSuffix("：A1、A2。"))
    let called = Self.names.calling(["A1": "风力书签", "A2": ""], Nouns(.work))
    #expect(note.message(in: .chinese, naming: called).hasSuffix("：A1《风力书签》、A2。"))
    let question = OpenQuestion.tieAtPrize(
      Bilingual(chinese: "二等奖"), list: "", ["A1", "A2"])
    #expect(
      question.message(in: .chinese, naming: called) == "“二等奖”线上同分，待评委会决定：A1《风力书签》、A2。")
    // An English sentence has English quotation marks, and a name none.
    #expect(note.message(in: .english, naming: called).hasSuffix(": A1 “风力书签”, A2."))
    let person = Self.names.calling(["A1": "张明"], Nouns(.person))
    #expect(note.message(in: .english, naming: person).hasSuffix(": A1 张明, A2."))
    let many = SelectionNote.capOverAwards(
      2, passedOver: (1...9).map { Entry.ID("A\($0)") })
    #expect(many.message(in: .chinese, naming: called).hasSuffix("A8…（9）。"))
  }

  /// A list with one decimal, and a prize by its ranks.
  @Test func `a score is written with the decimals of the list that it is about`() throws {
    let text = ShortRulebook.text(
      rounds:
        "{id: review, kind: review, rubric: [{id: new, name: 新意, weight: 100}], judges-per-entry: 3, combine: {average: mean, decimals: 1}}, {id: final, kind: review, rubric: [{id: new, name: 新意, weight: 100}], judges-per-entry: 3, combine: {average: mean, decimals: 3}}"
    )
    let rulebook = try #require(RulebookReader.read(text).rulebook)
    let names = Names(rulebook, try #require(rulebook.tiers.first))
    #expect(names.scoring("review").score(56.3) == "56.3")
    #expect(names.scoring("final").score(56.3) == "56.300")
    // A sentence that is about no round of theirs writes it as short as it can be.
    #expect(names.score(56.3) == "56.3" && names.scoring("other").score(56) == "56")
    let reason = SelectionReason.notReached(rank: 3, 59.5, least: 60)
    #expect(
      reason.message(in: .chinese, naming: names.scoring("final")) == "第 3 名；成绩 59.500 低于晋级线 60 分。")
    let other = Standing.Ranked(Entry.ID("A1"), rank: 2, score: 88.5)
    #expect(
      SelectionChange.standBefore(other).message(in: .chinese, naming: names.scoring("final"))
        == "若排在第 2 名（88.500 分）之前即可入选。")
  }

  @Test func `rounds to choose from are told with the ids that a command takes`() {
    #expect(
      Self.names.choice(of: ["check" as Round.ID, "other"], in: .chinese) == "资格审查（check）、other")
    let tier = Tier(
      id: "school", name: Bilingual(chinese: "校赛"),
      rounds: [
        Round(
          id: "final", name: Bilingual(chinese: "决赛", english: "Final"),
          kind: ReviewKind(
            JudgingRules(
              rubric: Rubric([Criterion(id: "whole", name: Bilingual(chinese: "综合"))]),
              judgesPerEntry: 1)))
      ])
    let names = Names(tier)
    #expect(names.choice(of: ["final" as Round.ID], in: .chinese) == "决赛（final）")
    #expect(names.choice(of: ["final" as Round.ID], in: .english) == "Final (final)")
    let telling = names.tellingIDs(except: [])
    #expect(telling.round("final", in: .chinese) == "决赛（final）")
    #expect(names.tellingIDs(except: ["final"]).round("final", in: .chinese) == "决赛")
    let fault = WhatIf.Fault.noAdvance("final")
    #expect(fault.told(in: .chinese, naming: names).contains("“决赛”"))
    let named = NamedText(fault, naming: names)
    #expect(named.code == fault.code && named.message(in: .english).contains("“Final”"))
  }

  @Test(arguments: [
    ("needs: no-accident", "未登记“accident”"),
    ("needs: {flag: no-accident, name: 安全事故}", "未登记“安全事故”"),
    ("needs: [{flag: no-accident, name: 安全事故}, {round: review, at-least: 60}]", "未登记“安全事故”"),
  ])
  func `a note that only a condition asks for is called by the name that it has there`(
    needs: String, words: String
  ) throws {
    let reading = DoubtTrial.read(awards: ["{level: 一等奖, share: 10%, \(needs)}"])
    let tier = try #require(reading.rulebook?.tiers.first)
    let condition = try #require(tier.awards.first?.needs)
    #expect(condition.flags == ["accident"])
    #expect(condition.words(in: .chinese, naming: Names(tier)).hasPrefix(words))
  }

  @Test(arguments: [
    ("{flag: no-安全事故, name: 安全事故}", ["rulebook-wrong-shape"]),
    ("{flag: no-accident}", ["rulebook-missing"]), ("{flags: accident}", ["rulebook-unknown-key"]),
  ])
  func `a condition of a note that cannot be read says what is wrong`(
    needs: String, codes: [String]
  ) {
    #expect(
      DoubtTrial.codes(awards: ["{level: 一等奖, share: 10%, needs: \(needs)}"]) == codes)
  }

  @Test func `rounds, panels, questions and notes of the office are called by name`() throws {
    let text = ShortRulebook.text(
      rounds: """
        {id: check, kind: screening, name: 资格审查}
        """)
    let rulebook = try #require(RulebookReader.read(text).rulebook)
    var tier = try #require(rulebook.tiers.first)
    var rules = JudgingRules(
      rubric: Rubric([Criterion(id: "whole", name: Bilingual(chinese: "综合"))]), judgesPerEntry: 1)
    rules.panels = [PanelRule(id: "public", name: Bilingual(chinese: "大众评委"), judges: 1, weight: 1)]
    rules.adjustments = [ScoreAdjustment(id: "late", name: Bilingual(chinese: "迟交扣分"), .minus(2))]
    tier.rounds.append(
      Round(id: "final", name: Bilingual(chinese: "决赛"), kind: ReviewKind(rules)))
    let names = Names(tier)
    #expect(names.round("check", in: .chinese) == "资格审查")
    #expect(names.round("final", in: .chinese) == "决赛")
    #expect(names.round("other", in: .chinese) == "other")
    #expect(names.panel("public", in: .chinese) == "大众评委")
    #expect(names.flag("late", in: .chinese) == "迟交扣分")
    #expect(names.field("degree", in: .chinese) == "degree")
    let missing = EntryResult.Missing.panelTooSmall("public", have: 0, need: 1)
    #expect(missing.message(in: .chinese, naming: names).contains("“大众评委”"))
    let none = EntryResult.Missing.noResult(inRound: "final")
    #expect(none.message(in: .chinese, naming: names) == "“决赛”计入总分，但在该轮没有成绩，不排名。")
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
