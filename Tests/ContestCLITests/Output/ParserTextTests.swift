import ArgumentParser
import Contest
import Testing

@testable import contest_cli

struct ParserTextTests {
  @Test(arguments: [
    (["entries", "lst"], "多出“lst”，这条命令不认识。", "是不是 entries list？"),
    (["bogus"], "多出“bogus”，这条命令不认识。", "可用：demo、serve"),
    (["entries", "list", "--limi", "3"], "没有“--limi”这个选项。是不是“--limit”？", ""),
    (
      ["publicity", "objection", "--round", "notice", "--text", "雷同"],
      "没有“--round”这个选项。这条命令的轮次直接写，前面不加 --round。", ""
    ),
    (["entries", "list", "--page", "x"], "“x”不能用作“--page <page>”的值。", ""),
    (["entries", "list", "--page"], "“--page <page>”后面没有写值。", ""),
    (["sheet", "rank"], "”。请补上。", ""),
    (["sheet", "rank", "a.csv", "b.csv", "c.csv"], "多出 2 个词，这条命令不认识：“b.csv”“c.csv”。", ""),
    (["entries", "list", "--json=3"], "“--json”后面不写值，现写了“3”。", ""),
    (
      ["sheet", "ballot", "a.csv", "--of", "x"], "不能用作“--of <of>”的值。可填：present、cast、valid、members。",
      ""
    ),
  ])
  func `a slip in the words of a command is told in Chinese, with the word that is near`(
    words: [String], told: String, hint: String
  ) throws {
    var english = ""
    do {
      _ = try RootCommand.parseAsRoot(words)
    } catch {
      english = RootCommand.fullMessage(for: error)
    }
    let text = ParserText.text(english, in: .chinese)
    #expect(text.hasPrefix("错误：") && text.contains(told), "\(text)")
    #expect(text.contains("用法：") && text.contains("详见"))
    #expect(
      (ParserText.hint(for: words, below: RootCommand.self, in: .chinese) ?? "").contains(hint))
    // English is the parser's own, but for an option that is not near: --role for --round.
    #expect(
      ParserText.text(english, in: .english)
        == english.replacing(". Did you mean '--role'?", with: ""))
  }

  @Test func `an option that is near none is not taken for one that has nothing in common with it`()
  {
    let said = "Error: Unknown option '--list'. Did you mean '--as'?\nUsage: contest-cli undo"
    #expect(ParserText.text(said, in: .chinese).hasPrefix("错误：没有“--list”这个选项。\n"))
    #expect(
      ParserText.text(said, in: .english)
        == "Error: Unknown option '--list'\nUsage: contest-cli undo")
    #expect(
      ParserText.text("Error: Unknown option '--limi'. Did you mean '--limit'?", in: .chinese)
        .hasSuffix("是不是“--limit”？"))
  }

  /// The judges of a round are written with commas, and so are absent voters.
  @Test func `absent voters are written with commas or one by one`() throws {
    let run = try BallotRunCommand.parse(["--absent", "J012,J027", "--absent", "J030"])
    #expect(run.absentVoters == ["J012", "J027", "J030"])
  }

  @Test func `a word that names a command needs no hint`() {
    #expect(
      ParserText.hint(
        for: ["entries", "list", "甲", "--page", "x"], below: RootCommand.self, in: .chinese) == nil)
    #expect(
      ParserText.hint(for: ["round", "clsoe"], below: RootCommand.self, in: .english)?.hasPrefix(
        "Is it round close?")
        == true)
  }

  @Test func `two words of which one may stand, and a value that another option took, are told`() {
    func told(_ english: String) -> String { ParserText.text("Error: " + english, in: .chinese) }
    #expect(
      told("Value to be set with flag '--xlsx' had already been set with flag '--csv'")
        == "错误：“--xlsx”与“--csv”不能同时写。")
    #expect(
      told("Missing value for '-o <out>' in '-qo'")
        == "错误：“-o <out>”后面没有写值（在“-qo”里）。请补上；值以 - 开头的，用等号连着写，如 --range=-10..10。")
  }

  @Test func `a sentence that is not known stays as it is`() {
    #expect(ParserText.text("Error: 写不进。", in: .chinese) == "错误：写不进。")
    #expect(ParserText.text("Internal error.", in: .chinese) == "Internal error.")
  }
}
