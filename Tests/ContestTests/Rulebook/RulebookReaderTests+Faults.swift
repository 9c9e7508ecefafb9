import Contest
import Testing

/// What is wrong with a rulebook's text, and where.
extension RulebookReaderTests {
  /// Such a key used to be read as if it were absent, so that a prize, a round or a name became something else.
  @Test(arguments: [
    ("version: \"1\"", "version:"), ("name: 校赛", "name:"), ("kind: review", "kind:"),
    ("name: 新意", "name: "), ("share: 10%", "share: "), ("subject: work", "subject:"),
  ])
  func `a key without a value is named once, whatever it belongs to`(
    written: String, empty: String
  ) {
    let text = Self.smallest.replacing(written, with: empty)
    let codes = RulebookReader.read(text).problems.map(\.code)
    #expect(codes.count { $0 == "rulebook-key-without-value" } == 1, "\(codes)")
    #expect(!codes.contains("rulebook-missing"), "\(codes)")
  }

  /// The nearest word was `review-own-score`, another round's: the chain would have compared something else.
  @Test(arguments: ["final-own-score", "final-score"])
  func `a round that names itself in its ties is told own-score`(word: String) throws {
    let text = """
      rulebook: two
      name: 两轮
      version: "1"
      source: 示例
      subject: work
      tracks: [{id: idea, name: 创意}]
      tiers:
        - id: school
          name: 校赛
          rounds:
            - {id: review, kind: recorded}
            - {id: final, kind: recorded, total: {review: 40%, final: 60%}, ties: [\(word)]}

      """
    let problem = try #require(RulebookReader.read(text).problems.first)
    #expect(problem.code == "rulebook-unknown-word")
    #expect(problem.message(in: .english).contains("Did you mean “own-score”?"))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let old, new: String
    let code: String
    /// Line and column of the fault.
    let line, column: Int
    /// A part of the English message.
    var says = ""
    var testDescription: String { name }
  }

  static let faults = [
    Case(
      name: "a mistyped key", old: "subject: work", new: "subjct: work",
      code: "rulebook-unknown-key",
      line: 5, column: 1, says: "Did you mean “subject”?"),
    Case(
      name: "a control character in a name", old: "name: 小赛", new: #"name: "\e[31m小赛""#,
      code: "rulebook-control-character", line: 2, column: 7, says: "U+001B"),
    Case(
      name: "a line end in a name", old: "name: 小赛", new: #"name: "小\n赛""#,
      code: "rulebook-control-character", line: 2, column: 7, says: "U+000A"),
    Case(
      name: "a NUL in a text", old: "source: 示例", new: #"source: "示\0例""#,
      code: "rulebook-control-character", line: 4, column: 9, says: "U+0000"),
    Case(
      name: "a turned direction in a track", old: "name: 创意", new: #"name: "创\u202E意""#,
      code: "rulebook-control-character", line: 7, column: 22, says: "U+202E"),
    Case(
      name: "a mistyped word", old: "subject: work", new: "subject: wrok",
      code: "rulebook-unknown-word", line: 5, column: 10, says: "Did you mean “work”?"),
    Case(
      name: "a kind to come", old: "kind: screening", new: "kind: pairwise",
      code: "rulebook-not-yet",
      line: 12, column: 27, says: "not available yet"),
    Case(
      name: "a kind that does not exist", old: "kind: screening", new: "kind: screning",
      code: "rulebook-unknown-word", line: 12, column: 27, says: "“screening”"),
    Case(
      name: "a share over one", old: "share: 10%", new: "share: 120%",
      code: "rulebook-out-of-range",
      line: 17, column: 29, says: "0…1"),
    Case(
      name: "a share of nothing", old: "share: 10%", new: "share: 0%",
      code: "rulebook-out-of-range", line: 17, column: 29, says: "> 0"),
    Case(
      name: "minima above the places", old: "share: 10%", new: "count: 2, least: {track: 3}",
      code: "rulebook-least-above-places", line: 17, column: 39, says: "3"),
    Case(
      name: "minima of shares above the whole", old: "rubric: [",
      new: "advance: {count: 10, least: {idea: 110%}}\n        rubric: [",
      code: "rulebook-out-of-range", line: 15, column: 44, says: "110%"),
    Case(
      name: "minima where each track has its own list", old: "share: 10%",
      new: "count: 2, per: track, least: {track: 1}", code: "rulebook-least-on-one-list", line: 17,
      column: 51, says: "per: all"),
    Case(
      name: "a minimum of a track that does not exist", old: "share: 10%",
      new: "count: 2, least: {idae: 1}", code: "rulebook-unknown-reference", line: 17, column: 40,
      says: "idea"),
    Case(
      name: "two ways to write a cap", old: "share: 10%",
      new: "count: 2, caps: {organization: 1}, cap-per-organization: 1", code: "rulebook-one-of",
      line: 17, column: 79),
    Case(
      name: "a title for those whom no round sends on", old: "share: 10%",
      new: "to: advanced-of review", code: "rulebook-unknown-word", line: 17, column: 26),
    Case(
      name: "a level over all by ranks per track", old: "rubric: [",
      new: "advance: {count: 3, per: track}\n        rubric: [", code: "rulebook-award-scope",
      line: 18, column: 7, says: "per: track"),
    Case(
      name: "a level among one that is not above it", old: "share: 10%",
      new: "count: 1, among: 特等奖", code: "rulebook-unknown-word", line: 17, column: 39, says: "特等奖"),
    Case(
      name: "a prize for organizations without points", old: "share: 10%",
      new: "to: organization, count: 3, by: team-points", code: "rulebook-cup-without-points",
      line: 17, column: 9),
    Case(
      name: "a prize for organizations that does not say by what", old: "share: 10%",
      new: "count: 1, points: 5}\n      - {level: 组织奖, to: organization, count: 3",
      code: "rulebook-missing", line: 18, column: 9, says: "by"),
    Case(
      name: "advisers of a level that does not exist", old: "share: 10%",
      new: "to: adviser, of-levels: [特等奖]", code: "rulebook-unknown-word", line: 17, column: 47,
      says: "特等奖"),
    Case(
      name: "ranks backwards", old: "share: 10%", new: "ranks: 9..2",
      code: "rulebook-out-of-range", line: 17, column: 29, says: "first ≤ last"),
    Case(
      name: "two ways to say who has a level", old: "share: 10%", new: "ranks: 1..2, at-least: 85",
      code: "rulebook-one-of", line: 17, column: 9, says: "at-least"),
    Case(
      name: "a minimum in a level by ranks", old: "share: 10%",
      new: "ranks: 1..2, rounding: down", code: "rulebook-one-of", line: 17, column: 45),
    Case(
      name: "a cap in a level by a line", old: "share: 10%",
      new: "at-least: 85, caps: {organization: 1}", code: "rulebook-one-of", line: 17, column: 42,
      says: "at-least with at-most"),
    Case(
      name: "a minimum of tracks in a level by ranks", old: "share: 10%",
      new: "ranks: 1..2, least: {track: 1}", code: "rulebook-one-of", line: 17, column: 42,
      says: "cannot stand together"),
    Case(
      name: "a share with a line", old: "share: 10%", new: "share: 10%, at-least: 85",
      code: "rulebook-one-of", line: 17, column: 9, says: "write at-least and at-most"),
    Case(
      name: "points that are averaged by weight", old: "{id: new, name: 新意}",
      new: "{id: new, name: 新意, range: 0..60}, {id: use, name: 实用, range: 0..40}",
      code: "rulebook-points-averaged", line: 15, column: 17, says: "rubric-total: sum"),
    Case(
      name: "weights where points are added", old: "rubric: [{id: new, name: 新意}]",
      new: "rubric-total: sum\n        rubric: [{id: new, name: 新意, weight: 60, range: 0..60}]",
      code: "rulebook-weights-not-used", line: 16, column: 17, says: "weight"),
    Case(
      name: "weights without a common denominator", old: "{id: new, name: 新意}",
      new: "{id: new, name: 新意, weight: 1/9973}, {id: use, name: 实用, weight: 1/9967}",
      code: "rulebook-out-of-range", line: 15, column: 17, says: "1/9973"),
    Case(
      name: "neither share nor count", old: "share: 10%", new: "points: 1", code: "rulebook-one-of",
      line: 17, column: 9, says: "share, count"),
    Case(
      name: "an award by a round that is not scored", old: "share: 10%",
      new: "share: 10%, of: check", code: "rulebook-not-scored", line: 17, column: 38),
    Case(
      name: "an award by a round that does not exist", old: "share: 10%",
      new: "share: 10%, of: revew", code: "rulebook-unknown-reference", line: 17, column: 38,
      says: "Did you mean “review”?"),
    Case(
      name: "a key given twice", old: "subject: work", new: "subject: work\nversion: \"2\"",
      code: "rulebook-duplicate-key", line: 3, column: 1, says: "version"),
    Case(
      name: "a text where a list belongs", old: "tracks:\n  - {id: idea, name: 创意}",
      new: "tracks: idea", code: "rulebook-wrong-shape", line: 6, column: 9, says: "a list"),
    Case(
      name: "a syntax error", old: "subject: work", new: "subject: [work", code: "rulebook-syntax",
      line: 6, column: 7),
    Case(
      name: "a step that does not reach the top", old: "name: 新意}",
      new: "name: 新意, range: 0..100, step: 3}", code: "rulebook-out-of-range", line: 15, column: 59),
    Case(
      name: "a range upside down", old: "name: 新意}", new: "name: 新意, range: 100..0}",
      code: "rulebook-out-of-range", line: 15, column: 45),
    Case(
      name: "weights that do not sum to one", old: "rubric: [",
      new: "total: {review: 0.9}\n        rubric: [", code: "rulebook-weights-sum", line: 15,
      column: 16, says: "0.9"),
    Case(
      name: "more marks set aside than there are", old: "rubric: [",
      new: "combine: {drop-high: 2, drop-low: 1}\n        rubric: [",
      code: "rulebook-too-many-dropped", line: 15, column: 18),
    Case(
      name: "an age in words as a key", old: "tiers:",
      new: "eligibility:\n  - {rule: born-between, age: 35周岁以下, from: 1991-01-01}\ntiers:",
      code: "rulebook-age-words", line: 9, column: 26, says: "born-between"),
    Case(
      name: "an age in words as a rule", old: "tiers:",
      new: "eligibility:\n  - {rule: 35周岁以下}\ntiers:",
      code: "rulebook-age-words", line: 9, column: 12),
    Case(
      name: "words of age without a window", old: "tiers:",
      new: "eligibility:\n  - {rule: born-between, words: 35周岁以下}\ntiers:",
      code: "rulebook-missing", line: 9, column: 5, says: "from / to"),
    Case(
      name: "a window that does not fit its words", old: "tiers:",
      new:
        "eligibility:\n  - {rule: born-between, from: 1980-01-01, as-of: 2027-06-01, words: 35周岁以下}\ntiers:",
      code: "rulebook-age-words-disagree", line: 9, column: 70, says: "47"),
    Case(
      name: "a track that does not exist", old: "tiers:",
      new: "eligibility:\n  - {rule: member-count, max: 3, tracks: [idae]}\ntiers:",
      code: "rulebook-unknown-reference", line: 9, column: 43, says: "Did you mean “idea”?"),
  ]

  @Test(arguments: faults)
  func `a fault has its place and says what is allowed`(example: Case) {
    #expect(Self.smallest.contains(example.old))
    var parts = Self.smallest.split(separator: example.old, omittingEmptySubsequences: false)
    let head = parts.removeFirst()
    let text = head + example.new + parts.joined(separator: example.old)
    let reading = RulebookReader.read(String(text), file: "small.yml")
    // A cap of a level is noted beside any fault; it has a test of its own.
    let problems = reading.problems.filter { $0.code != "rulebook-cap-within-level" }
    #expect(problems.map(\.code) == [example.code])
    guard let problem = problems.first else { return }
    #expect(problem.place.row == example.line)
    #expect(problem.place.column == example.column)
    #expect(problem.place.file == "small.yml")
    #expect(problem.explanation.message(in: .english).contains(example.says))
    #expect(!problem.explanation.message(in: .chinese).isEmpty)
    #expect((reading.rulebook == nil) == (problem.severity == .error))
  }

  @Test func `a mistyped kind hides no fault and makes none`() {
    let text = Self.smallest
      .replacing(
        "kind: screening}",
        with: """
          kind: screening}
                - {id: first, kind: reveiw, judges-per-entrty: 3, rubric: [{id: a, name: 创新}], advance: {cuont: 3}}
                - {id: final, kind: live, rubric: [{id: a, name: 展示}], total: {first: 0.5, final: 0.5}, ties: [first-score]}
          """
      )
      .replacing("share: 10%", with: "count: 1, of: first")
    let reading = RulebookReader.read(text)
    #expect(
      reading.problems.map(\.found) == ["reveiw", "judges-per-entrty", "cuont"],
      "\(reading.problems.map { $0.line(in: .english) })")
  }

  @Test func `an item without an id makes no other fault`() {
    let text = Self.smallest.replacing("- {id: idea, name: 创意}", with: "- {idd: idea, name: 创意}")
      .replacing("- id: review", with: "- ide: review")
      .replacing(
        "tiers:", with: "eligibility:\n  - {rule: member-count, max: 3, tracks: [idea]}\ntiers:"
      )
      .replacing("share: 10%", with: "share: 10%, of: review")
    #expect(
      RulebookReader.read(text).problems.map(\.code)
        == ["rulebook-unknown-key", "rulebook-unknown-key"])
  }

  @Test func `a mistyped rule is read as the one most like it`() {
    let text = Self.smallest.replacing(
      "tiers:", with: "eligibility:\n  - {rule: membr-count, mx: 3}\ntiers:")
    #expect(
      RulebookReader.read(text).problems.map(\.found) == ["membr-count", "mx"])
  }

  static let wide: [(old: String, new: String, marks: [(Character, Int, Int)])] = [
    ("subject: work", "subject：work", [("：", 5, 8)]),
    ("subject: work", "subject：　work", [("：", 5, 8), ("　", 5, 9)]),
    (
      "- {id: idea, name: 创意}", "- ｛id: idea，name：创意｝",
      [("｛", 7, 5), ("，", 7, 14), ("：", 7, 19), ("｝", 7, 22)]
    ),
    ("share: 10%", "share: １０%", [("１", 17, 29)]),
    ("kind: screening", "kind：screening", [("：", 12, 25)]),
  ]

  @Test(arguments: wide.indices)
  func `full-width marks are named at their own place`(index: Int) {
    let (old, new, marks) = Self.wide[index]
    let reading = RulebookReader.read(Self.smallest.replacing(old, with: new))
    #expect(reading.rulebook == nil)
    #expect(reading.problems.map(\.code) == marks.map { _ in "rulebook-full-width" }, "\(new)")
    #expect(reading.problems.map(\.found) == marks.map { String($0.0) })
    #expect(reading.problems.map(\.place.row) == marks.map(\.1))
    #expect(reading.problems.map(\.place.column) == marks.map(\.2))
    #expect(reading.problems.first?.explanation.message(in: .chinese).contains("全角") == true)
  }

  @Test func `full-width marks inside a text are left alone`() {
    let text = Self.smallest.replacing("source: 示例", with: "source: 通知：第三条，U30：见附件（一）")
    #expect(RulebookReader.read(text).problems.map(\.code) == [])
    let broken = text.replacing("subject: work", with: "subject: wrok")
    #expect(RulebookReader.read(broken).problems.map(\.code) == ["rulebook-unknown-word"])
  }

  @Test func `other faults are found behind a full-width mark, at their own columns`() {
    let text = Self.smallest.replacing("- {id: idea, name: 创意}", with: "- {id：idea, nmae: 创意}")
    let reading = RulebookReader.read(text)
    #expect(reading.problems.map(\.code) == ["rulebook-full-width", "rulebook-unknown-key"])
    #expect(reading.problems.map(\.place.column) == [8, 15])
  }

  @Test func `a key given twice hides no other fault`() {
    let text = Self.smallest.replacing("subject: work", with: "subject: wrok\nversion: \"2\"")
    #expect(
      RulebookReader.read(text).problems.map(\.code)
        == ["rulebook-duplicate-key", "rulebook-unknown-word"])
  }

  static let twins: [(String, String)] = [
    ("- {level: 一等奖, share: 10%}", "- {level: 一等奖, count: 1}\n      - {level: 一 等奖, count: 2}"),
    ("- {id: idea, name: 创意}", "- {id: idea, name: 创意A}\n  - {id: more, name: 创意Ａ}"),
    ("[{id: new, name: 新意}]", "[{id: new, name: 新意}, {id: old, name: 新意}]"),
    ("- {id: idea, name: 创意}", "- {id: idea, name: 创意, groups: [甲, 乙, 甲]}"),
    (
      "- {id: check, kind: screening}",
      "- {id: check, name: 评审, kind: screening}\n      - {id: two, name: 评审, kind: screening}"
    ),
    ("awards:", "cups: [{name: 杯, places: 1}, {name: 杯, places: 2}]\n    awards:"),
    (
      "- {level: 一等奖, share: 10%}",
      """
      - {level: 一等奖, share: 10%}
            - {level: 组织奖, to: organization, count: 3, by: team-points}
            - {level: 组织 奖, to: organization, count: 5, by: team-points}
      """
    ),
    (
      "- {level: 一等奖, share: 10%}",
      """
      - {level: 一等奖, share: 10%}
            - {level: 园丁奖, to: adviser, of-levels: [一等奖]}
            - {level: 园丁奖, to: adviser, of-levels: [一等奖]}
      """
    ),
  ]

  @Test(arguments: twins.indices)
  func `two of one name are a fault`(index: Int) {
    let (old, new) = Self.twins[index]
    let text = Self.smallest.replacing(old, with: new)
      .replacing("share: 10%", with: "share: 10%, points: 5")
    let reading = RulebookReader.read(text)
    #expect(reading.problems.map(\.code) == ["rulebook-duplicate-name"], "\(new)")
    // An edition that was opened with it before still opens.
    let sealed = RulebookReader.read(text, isSealed: true)
    #expect(sealed.rulebook != nil)
    #expect(sealed.problems.map(\.severity) == [.warning])
  }

  @Test func `cups without points are a fault`() {
    let text = Self.smallest.replacing("awards:", with: "cups: [{name: 杯, places: 1}]\n    awards:")
    #expect(RulebookReader.read(text).problems.map(\.code) == ["rulebook-cup-without-points"])
  }

  static let methods: [(String, String?)] = [
    ("adjust: severity\n        combine: {drop-high: 1, drop-low: 1}", "rulebook-combine-not-used"),
    ("adjust: two-way\n        combine: {average: median}", "rulebook-combine-not-used"),
    ("adjust: severity\n        combine: {decimals: 3}", nil),
    ("adjust: standard-score\n        combine: {drop-high: 1, drop-low: 1}", nil),
    (
      "combine: {average: sum}\n        re-review: {when: range-at-least, points: 20, judges: 2}",
      "rulebook-sum-of-unequal"
    ),
    (
      "combine: {average: sum}\n        re-review: {when: range-at-least, points: 20, judges: 3, effect: replace}",
      nil
    ),
    (
      "combine: {average: sum}\n        re-review: {when: range-at-least, points: 20, judges: 1, effect: nearest}",
      nil
    ),
    (
      "combine: {drop-low: 1}\n        re-review: {when: range-at-least, points: 20, judges: 1, effect: nearest}",
      "rulebook-one-of"
    ),
    (
      "adjust: standard-score\n        re-review: {when: range-at-least, points: 20, judges: 1, effect: nearest}",
      "rulebook-one-of"
    ),
  ]

  @Test(arguments: methods.indices)
  func `a method that would not be used is refused`(index: Int) {
    let (lines, code) = Self.methods[index]
    let text = Self.smallest.replacing("rubric: [", with: "\(lines)\n        rubric: [")
    #expect(RulebookReader.read(text).problems.map(\.code) == [code].compactMap(\.self), "\(lines)")
  }

  @Test func `a cap within one level is noted`() {
    let text = Self.smallest.replacing("share: 10%", with: "share: 10%, caps: {organization: 1}")
    let reading = RulebookReader.read(text)
    #expect(reading.problems.map(\.code) == ["rulebook-cap-within-level"])
    #expect(reading.rulebook != nil)
  }

  @Test func `all faults are reported at once, in the order of the file`() {
    let text = Self.smallest
      .replacing("subject: work", with: "subject: wrok")
      .replacing("share: 10%", with: "share: ten")
      .replacing("kind: screening", with: "kind: pairwise")
    let reading = RulebookReader.read(text)
    #expect(reading.problems.map(\.place.row) == [5, 12, 17])
  }

  static let hostile: [(name: String, text: String, code: String)] = [
    ("nothing", "", "rulebook-empty"),
    ("a comment", "# nothing\n", "rulebook-empty"),
    ("a scalar", "hello", "rulebook-wrong-shape"),
    ("brackets without end", String(repeating: "[", count: 100_000), "rulebook-too-deep"),
    ("dashes without end", String(repeating: "- ", count: 50_000), "rulebook-too-deep"),
    (
      "a staircase",
      (0..<200).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), "rulebook-too-deep"
    ),
    ("too large", String(repeating: "# x\n", count: 100_000), "rulebook-too-large"),
    (
      "a billion laughs",
      "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", "rulebook-alias"
    ),
    ("an alias of nothing", "a: *b\n", "rulebook-syntax"),
    ("two documents", smallest + "---\n" + smallest, "rulebook-syntax"),
    ("a tab", "a:\n\tb: 1\n", "rulebook-tab"),
  ]

  @Test(arguments: hostile.indices)
  func `hostile text is refused with a reason`(index: Int) {
    let (name, text, code) = Self.hostile[index]
    let reading = RulebookReader.read(text)
    #expect(reading.rulebook == nil, "\(name)")
    #expect(reading.problems.contains { $0.code == code }, "\(name)")
  }

  @Test(arguments: 0..<300)
  func `a rulebook with random damage never traps`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var characters = Array(Self.smallest)
    let junk = Array("{}[]:,-&*!|>'\"%@#?\t\n 0~岁")
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let index = Int.random(in: 0..<characters.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: characters.remove(at: index)
      case 1: characters[index] = junk[Int.random(in: 0..<junk.count, using: &random)]
      default:
        characters.insert(junk[Int.random(in: 0..<junk.count, using: &random)], at: index)
      }
    }
    let reading = RulebookReader.read(String(characters))
    #expect(reading.rulebook != nil || reading.problems.contains { $0.severity == .error })
  }
}
