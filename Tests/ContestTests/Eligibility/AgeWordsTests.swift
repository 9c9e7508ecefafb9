import Contest
import Testing

struct AgeWordsTests {
  struct Age: Sendable, CustomTestStringConvertible {
    let words, window: String
    /// The code of what is said, or none.
    let code: String?
    var testDescription: String { "\(words) \(window)" }
  }

  static let ages = [
    Age(words: "年满14周岁、不满40周岁", window: "from: 1987-05-01, to: 2013-04-30", code: nil),
    Age(words: "16周岁以上、不超过35周岁", window: "from: 1991-05-01, to: 2011-04-30", code: nil),
    Age(words: "35周岁（含）以下", window: "from: 1991-05-01", code: nil),
    Age(words: "35周岁（含）以下", window: "from: 1992-05-01", code: "rulebook-age-words-disagree"),
    Age(words: "３５周岁及以下", window: "from: 1992-05-01", code: "rulebook-age-words-disagree"),
    Age(words: "35周岁以下", window: "from: 1991-05-01", code: nil),
    Age(words: "35周岁以下", window: "from: 1992-05-01", code: nil),
    Age(words: "35周岁以下（不含）", window: "from: 1991-05-01", code: "rulebook-age-words-disagree"),
    Age(words: "三十五周岁（含）以下", window: "from: 1991-05-01", code: nil),
    Age(words: "18至35周岁", window: "from: 1991-05-01, to: 2009-04-30", code: nil),
    Age(
      words: "18-35岁", window: "from: 1990-05-01, to: 2009-04-30",
      code: "rulebook-age-words-disagree"),
    Age(words: "不满40周岁", window: "to: 1987-04-30", code: "rulebook-age-words-disagree"),
    Age(words: "“年满14周岁、不满40周岁”", window: "from: 1987-05-01, to: 2013-04-30", code: nil),
    Age(words: "不超过35周岁", window: "from: 1991-05-01", code: nil),
    Age(words: "不超过35周岁", window: "from: 1992-05-01", code: "rulebook-age-words-disagree"),
    Age(
      words: "年满14周岁、不满40周岁", window: "from: 1986-05-01, to: 2013-04-30",
      code: "rulebook-age-words-disagree"),
    Age(
      words: "年满14周岁、不满40周岁", window: "from: 1987-05-01, to: 2014-04-30",
      code: "rulebook-age-words-disagree"),
    Age(words: "14周岁（含）至35周岁（含）", window: "from: 1991-05-01, to: 2013-04-30", code: nil),
    Age(
      words: "\"35岁以下，港澳台40岁以下\"", window: "from: 1991-05-01", code: "rulebook-age-words-not-read"),
    Age(words: "1991年以后出生", window: "from: 1991-05-01", code: "rulebook-age-words-not-read"),
    // Whoever is 35 on 2027-04-30 was born from 1991-05-01 to 1992-04-30.
    Age(words: "35周岁（含）以下", window: "from: 1992-04-30", code: "rulebook-age-words-cut-year"),
    Age(words: "35周岁以下", window: "from: 1992-01-01", code: "rulebook-age-words-cut-year"),
    Age(
      words: "年满18周岁、不超过35周岁", window: "from: 1991-05-01, to: 2008-06-01",
      code: "rulebook-age-words-cut-year"),
    Age(words: "年满18周岁", window: "from: 1990-01-01, to: 2009-04-30", code: nil),
    Age(words: "青年教师", window: "from: 1991-05-01", code: "rulebook-age-words-not-read"),
    Age(words: "35周岁左右", window: "from: 1991-05-01", code: "rulebook-age-words-not-read"),
  ]

  @Test(arguments: ages)
  func `words of age are compared by both bounds, or said not to be read`(example: Age) {
    let clause =
      "{rule: born-between, \(example.window), as-of: 2027-04-30, words: \(example.words)}"
    let text = ShortRulebook.text(eligibility: "  - \(clause)")
    #expect(RulebookReader.read(text).problems.map(\.code) == [example.code].compactMap(\.self))
  }
}
