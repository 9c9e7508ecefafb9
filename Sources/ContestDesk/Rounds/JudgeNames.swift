import Contest
import ContestStore

/// Judges looked up as people name them: by number, by name if only one judge has it, or by both together.
///
/// If two judges have the same name, the number has to be given.
struct JudgeNames<Listed> {
  /// The number and names of one judge.
  struct Name {
    var number: String
    var id: String
    var name: String
    var organization: String
  }

  private let all: [(judge: Listed, name: Name)]
  private var byNumber: [String: [Int]] = [:]
  private var byName: [String: [Int]] = [:]
  /// By the name without academic title, for lists that write titles with names.
  private var byBareName: [String: [Int]] = [:]
  /// By number and name together, as pages and forms write a judge: J007 陶怡燕.
  private var byBoth: [String: [Int]] = [:]

  init(_ judges: [Listed], name: (Listed) -> Name) {
    all = judges.map { ($0, name($0)) }
    for (place, one) in all.enumerated() {
      for number in Set([one.name.number, one.name.id].map(Self.key)) where !number.isEmpty {
        byNumber[number, default: []].append(place)
        byBoth[number + Self.key(one.name.name), default: []].append(place)
      }
      byName[Self.key(one.name.name), default: []].append(place)
      byBareName[Self.bareKey(one.name.name), default: []].append(place)
    }
  }

  /// - Throws: ``JudgingError/noSuchJudge(_:)``, ``JudgingError/severalJudges(_:_:)``.
  func find(_ text: String) throws(JudgingError) -> Listed {
    let key = Self.key(text)
    guard !key.isEmpty, let found = places(of: text), let first = found.first else {
      throw .noSuchJudge(text)
    }
    guard found.count == 1 else {
      throw .severalJudges(
        text,
        found.map { place in
          let name = all[place].name
          return name.number.isEmpty
            ? name.organization : "\(name.number)（\(name.organization)）"
        })
    }
    return all[first].judge
  }

  /// Whether a judge has this number or name.
  func has(_ text: String) -> Bool { !Self.key(text).isEmpty && places(of: text) != nil }

  /// Whether a judge is found only without the title after the name: 梁栋教授.
  func needsNoTitle(_ text: String) -> Bool {
    let key = Self.key(text)
    return byNumber[key] == nil && byName[key] == nil && byBareName[Self.bareKey(text)] != nil
  }

  private func places(of text: String) -> [Int]? {
    let key = Self.key(text)
    return byNumber[key] ?? byName[key] ?? byBareName[Self.bareKey(text)] ?? byBoth[key]
  }

  private static func bareKey(_ text: String) -> String { key(JudgeName.bare(text)) }

  /// A text without differences of width, case and blanks: ｊ００１ is J001, 周 甲 is 周甲.
  private static func key(_ text: String) -> String { OrganizationNames.key(text) }
}

extension JudgeNames: Sendable where Listed: Sendable {}

extension JudgeNames where Listed == JudgeRecord {
  init(_ judges: [JudgeRecord]) {
    self.init(judges) {
      Name(
        number: $0.number, id: $0.judge.id.text, name: $0.judge.name,
        organization: $0.judge.organization)
    }
  }
}
