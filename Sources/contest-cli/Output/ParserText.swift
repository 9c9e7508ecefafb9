import ArgumentParser
import Contest

/// What the parser of the command line says, in the person's language: ArgumentParser itself speaks English only.
///
/// | the parser | in Chinese |
/// |---|---|
/// | Unknown option '--limi'. Did you mean '--limit'? | 没有“--limi”这个选项。是不是“--limit”？ |
/// | The value 'x' is invalid for '--page <page>' | “x”不能用作“--page <page>”的值。 |
///
/// A sentence that is not known stays as it is.
enum ParserText {
  static func text(_ said: String, in language: Language) -> String {
    let english = said.split(separator: "\n", omittingEmptySubsequences: false)
      .map { withoutFarGuess(String($0)) }.joined(separator: "\n")
    guard language == .chinese else { return english }
    // Some commands take the round as it is, others by an option: the nearest option would be the wrong advice.
    let takesRound = english.contains("<round>") && !english.contains("--round <round>")
    return english.split(separator: "\n", omittingEmptySubsequences: false)
      .map { text in
        takesRound && text.hasPrefix("Error: Unknown option '--round'")
          ? "错误：没有“--round”这个选项。这条命令的轮次直接写，前面不加 --round。" : line(String(text))
      }.joined(separator: "\n")
  }

  /// The parser guesses an option for every word, also one that has nothing in common with it: of `--list` that `--as` was meant.
  private static func withoutFarGuess(_ line: String) -> String {
    guard
      let guess = line.wholeMatch(
        of: #/(.*Unknown option '-*(.*?)')\. Did you mean '-*(.*)'\?/#),
      NearestWord.to(String(guess.2), among: [String(guess.3)]) == nil
    else { return line }
    return String(guess.1)
  }

  /// What to type instead of a verb that a noun does not have: `entries lst` has `entries list` near it. `nil` where the words
  /// name a command.
  static func hint(
    for words: [String], below root: any ParsableCommand.Type, in language: Language
  ) -> String? {
    var node = root
    var path: [String] = []
    for word in words where !word.hasPrefix("-") {
      let below = node.configuration.subcommands
      guard !below.isEmpty else { return nil }
      if let next = below.first(where: { name(of: $0) == word }) {
        (node, path) = (next, path + [word])
        continue
      }
      let names = below.map(name(of:))
      // With other programs the version is a command.
      let nearest =
        path.isEmpty && word.lowercased() == "version"
        ? "--version"
        : NearestWord.to(word, among: names).map { (path + [$0]).joined(separator: " ") }
      return switch language {
      case .chinese:
        (nearest.map { "是不是 \($0)？" } ?? "") + "可用：\(names.joined(separator: "、"))。"
      case .english:
        (nearest.map { "Is it \($0)? " } ?? "") + "There are: \(names.joined(separator: ", "))."
      }
    }
    return nil
  }

  private static func name(of command: any ParsableCommand.Type) -> String {
    command._commandName
  }

  private static func line(_ line: String) -> String {
    for (start, said) in [("Error: ", "错误："), ("Help:  ", "说明："), ("Usage: ", "用法：")]
    where line.hasPrefix(start) {
      return said + sentence(String(line.dropFirst(start.count)))
    }
    return sentence(line)
  }

  private static func sentence(_ line: String) -> String {
    if let match = line.wholeMatch(of: #/Unexpected argument '(.*)'/#) {
      return "多出“\(match.1)”，这条命令不认识。"
    }
    if let match = line.wholeMatch(of: #/(\d+) unexpected arguments: '(.*)'/#) {
      return "多出 \(match.1) 个词，这条命令不认识：“\(joined(match.2))”。"
    }
    if let match = line.wholeMatch(of: #/Unknown option '(.*?)'(?:\. Did you mean '(.*)'\?)?/#) {
      return "没有“\(match.1)”这个选项。" + (match.2.map { "是不是“\($0)”？" } ?? "")
    }
    if let match = line.wholeMatch(of: #/Missing value for '(.*?)'(?: in '(.*)')?/#) {
      return
        "“\(match.1)”后面没有写值\(match.2.map { "（在“\($0)”里）" } ?? "")。请补上；值以 - 开头的，用等号连着写，如 --range=-10..10。"
    }
    if let match = line.wholeMatch(
      of: #/The option '(.*?)' does not take any value, but '(.*)' was specified\./#)
    {
      return "“\(match.1)”后面不写值，现写了“\(match.2)”。请去掉。"
    }
    if let match = line.wholeMatch(of: #/Missing expected argument '(.*)'/#) {
      return "缺少“\(match.1)”。请补上。"
    }
    if let match = line.wholeMatch(of: #/Missing one of: '(.*)'/#) {
      return "以下须写一个：“\(joined(match.1))”。"
    }
    if let match = line.wholeMatch(of: #/The value '(.*)' is invalid for '(.*?)'(.*)/#) {
      return "“\(match.1)”不能用作“\(match.2)”的值。" + values(match.3)
    }
    let twice =
      #/Value to be set with (?:flag )?'?(.*?)'? had already been set with (?:flag )?'?(.*?)'?/#
    if let match = line.wholeMatch(of: twice) {
      return "“\(match.1)”与“\(match.2)”不能同时写。"
    }
    if line == "Missing required subcommand." { return "后面还要写做什么。" }
    if let match = line.wholeMatch(of: #/  See '(.*)' for more information\./#) {
      return "  详见 \(match.1)"
    }
    return line
  }

  /// Several words between quotes, as the parser writes them, with Chinese quotes.
  private static func joined(_ list: Substring) -> String {
    String(list.replacing("', '", with: "”“"))
  }

  /// Which values there are, or what an error said of the value.
  private static func values(_ rest: Substring) -> String {
    if rest == ". Please provide one of the following:" { return "可填：" }
    if let match = rest.wholeMatch(of: #/\. Please provide one of (.*)\./#) {
      let names = match.1.matches(of: #/'([^']*)'/#).map { String($0.1) }
      return "可填：\(names.joined(separator: "、"))。"
    }
    return rest.hasPrefix(": ") ? String(rest.dropFirst(2)) : String(rest)
  }
}
