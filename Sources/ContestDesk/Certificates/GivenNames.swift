import Contest
import ContestSheets

/// The names of a certificate as somebody writes them down: 照抄的姓名.
///
/// What was signed is a list of names as they were registered. Papers and keyboards write them in other ways, and none of these is
/// a sign that a paper was changed:
///
/// | written | registered |
/// |---|---|
/// | 阿依古丽·买买提、王䶮, or with `,` between them | 阿依古丽·买买提 and 王䶮 |
/// | 买买提•吐尔逊, 王 䶮 | 买买提·吐尔逊, 王䶮: as the reader of forms takes them |
/// | Wang Yan (王䶮) | 王䶮: a certificate in English writes it so. The English is not signed |
struct GivenNames {
  /// The names, each as it is written.
  let separate: [String]
  private let written: [String]

  init(_ written: [String]) {
    self.written = written
    separate = written.flatMap {
      $0.split(whereSeparator: { "、，,；;\n".contains($0) }).map { CleanText(String($0)).text }
    }.filter { !$0.isEmpty }
  }

  /// What a person is told of the English.
  static let englishWords = Bilingual(chinese: "英文姓名", english: "names in English")

  /// Whether one of the names stands in brackets behind its English.
  var hasEnglish: Bool { separate.contains { Self.chinese(in: $0) != nil } }

  /// The names as they are registered.
  var registered: [String] {
    separate.flatMap { name -> [String] in
      let name = Self.chinese(in: name) ?? name
      let people = NamesInCell(name).people.map(\.name)
      return people.count == 1 ? people : [name]
    }
  }

  /// Whether they are the names that are asked for, in one of the ways to read them.
  func are(_ wanted: ([String]) -> Bool) -> Bool {
    [written, separate, registered].contains(where: wanted)
  }

  /// 王䶮 in `Wang Yan (王䶮)`; `nil` for a name without Chinese in brackets at its end, or with Chinese before them.
  private static func chinese(in name: String) -> String? {
    guard let last = name.last, ")）".contains(last),
      let open = name.lastIndex(where: { "(（".contains($0) })
    else { return nil }
    let inside = CleanText(String(name[name.index(after: open)...].dropLast())).text
    let isEnglish = name[..<open].unicodeScalars.allSatisfy { $0.value < 0x2E80 }
    return isEnglish && name[..<open].contains(where: \.isLetter)
      && inside.unicodeScalars.contains { $0.value >= 0x2E80 } ? inside : nil
  }
}
