public import Contest
public import ContestStore

/// Findings about one entry as text for people. The same finding about several members is written once.
public struct FindingLines {
  public let lines: [String]

  public init(_ findings: [FindingRecord], in language: Language) {
    var lines: [(line: String, others: [Int])] = []
    var places: [[String]: Int] = [:]
    for finding in findings {
      let kind = [
        finding.code, finding.certainty.rawValue, finding.source, Self.withoutMember(finding),
      ]
      if let person = finding.person, let place = places[kind] {
        lines[place].others.append(person)
        continue
      }
      places[kind] = lines.count
      lines.append((Self.line(finding, language), []))
    }
    self.lines = lines.map { line, others in
      guard !others.isEmpty else { return line }
      switch language {
      case .chinese: return "\(line)第 \(others.map(String.init).joined(separator: "、")) 位成员同此。"
      case .english:
        return
          "\(line) The same holds for member\(others.count == 1 ? "" : "s") \(others.map(String.init).joined(separator: ", "))."
      }
    }
  }

  private static func line(_ finding: FindingRecord, _ language: Language) -> String {
    let mark =
      switch (finding.certainty, language) {
      case (.refuse, .chinese): "不符"
      case (.refuse, .english): "fails"
      case (.doubt, .chinese): "存疑"
      case (.doubt, .english): "doubt"
      }
    return "[\(mark)] \(finding.message(in: language))"
  }

  /// The text of a finding without the member whom it is about.
  private static func withoutMember(_ finding: FindingRecord) -> String {
    guard let person = finding.person else { return finding.chinese }
    return finding.chinese.replacing("第 \(person) 位成员", with: "")
  }
}
