import ArgumentParser
import Contest
import ContestSheets
import Foundation

/// Standard output, as the `sheet` commands write their JSON.
struct SheetOutput {
  mutating func write(_ text: String) { StandardStream.output.write(text) }

  mutating func flush() { StandardStream.output.flush() }
}

extension DefaultStringInterpolation {
  /// A text as JSON writes it, with its quotation marks.
  mutating func appendInterpolation(json text: String) {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        quoted += "\\u" + String(String(scalar.value + 0x10000, radix: 16).dropFirst())
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    appendLiteral(quoted + "\"")
  }
}

/// How `sheet` commands fail: the reason on standard error, the kind of failure as exit code.
enum SheetFailure {
  static var language: Language { Talk.language }

  /// Says the error and gives its exit code.
  static func exit(_ error: SheetError) -> ExitCode {
    Talk.say(error)
    return ExitCode(ExitStatus(for: error).rawValue)
  }

  /// Lists problems; gives exit code 65 if one of them is an error.
  static func list(_ problems: [Problem]) throws {
    for problem in problems { say(problem.advice(in: language)) }
    if problems.contains(where: { $0.severity == .error }) { throw ExitCode(65) }
  }

  static func say(_ line: String) {
    Talk.say(line)
  }
}
