import Contest
import Foundation

/// What is said to a person on standard error, and printed for them or a program on standard output.
///
/// Names of files, organizations and persons come from outside; whatever could steer the terminal is spelt out here.
enum Talk {
  /// 中文 unless the environment asks for English.
  static let language: Language = {
    let environment = ProcessInfo.processInfo.environment
    let wish =
      ["CONTEST_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty } ?? "zh"
    return wish.hasPrefix("en") ? .english : .chinese
  }()

  /// Chooses the sentence for the language at hand.
  static func text(_ chinese: String, _ english: String) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  /// A line for the person, on standard error.
  static func say(_ line: String) {
    StandardStream.output.flush()
    StandardStream.error.write(ControlCharacters.shown(line) + "\n")
    StandardStream.error.flush()
  }

  /// An error for the person: what is wrong, what the command line offers against it, and its name.
  static func say(_ error: any Explained, naming names: Names = .none) {
    say("\(error.advice(in: language, naming: names))  [\(error.code)]")
  }

  /// A line of data, on standard output.
  static func print(_ line: String) {
    StandardStream.output.write(ControlCharacters.shown(line) + "\n")
  }

  /// A line of a list, on standard output; what came from outside stays on it.
  static func item(_ line: String) {
    StandardStream.output.write(ControlCharacters.onOneLine(line) + "\n")
  }

  /// A value as JSON with sorted keys, on standard output.
  static func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    StandardStream.output.write(ControlCharacters.escaped(inJSON: text) + "\n")
  }

  /// All the problems of an input, one a line, and their count.
  static func report(_ problems: [Problem]) {
    problems.advice(in: language).forEach { say($0) }
    let errors = problems.count { $0.severity == .error }
    guard errors > 0 else { return }
    say(text("共 \(errors) 处错误，未写入任何数据。", "\(errors) errors; nothing was written."))
  }
}

extension OutputOptions {
  /// Ends a command that has no list to show: figures for a program, a sentence for a person.
  func tell(_ figures: some Encodable, _ chinese: String, _ english: String) throws {
    if json { return try Talk.printJSON(figures) }
    if !quiet { Talk.say(Talk.text(chinese, english)) }
  }

  /// Says what whoever prints a file should know, such as fonts that are not installed.
  func tell(_ notes: [Bilingual]) {
    if !quiet { notes.forEach { Talk.say($0.text(in: Talk.language)) } }
  }
}
