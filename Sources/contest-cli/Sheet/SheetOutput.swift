import ArgumentParser
import Contest
import ContestSheets
import Foundation

/// Standard output, as the `sheet` commands write their JSON.
struct SheetOutput {
  mutating func write(_ text: String) {
    StandardStream.output.write(ControlCharacters.escaped(inJSON: text))
  }

  mutating func flush() { StandardStream.output.flush() }
}

extension DefaultStringInterpolation {
  mutating func appendInterpolation(json id: some Identifier) { appendInterpolation(json: id.text) }

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
      case "\u{0}"..."\u{1F}":
        quoted += "\\u" + String(String(scalar.value + 0x10000, radix: 16).dropFirst())
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    appendLiteral(quoted + "\"")
  }
}

/// What `sheet` commands say on standard error.
enum SheetFailure {
  static var language: Language { Talk.language }

  static func say(_ line: String) {
    Talk.say(line)
  }
}
