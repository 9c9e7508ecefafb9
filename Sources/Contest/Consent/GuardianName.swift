/// Why a text in the place of a guardian's name names nobody: 监护人姓名.
///
/// A guardian's consent is worthless if it names nobody who could be asked. For the child 李小雨, with 赵晨, who is 13, on
/// the same entry:
///
/// | written | |
/// |---|---|
/// | 李建国, 李建国、王芳, 李建国（父亲）, 父亲 李建国, 滨江街道民政科 | names somebody |
/// | 妈妈, 家长, 1, x, 无, 李某, 李老师 | names nobody |
/// | 李小雨 | the child itself |
/// | 赵晨 | somebody under age on the same entry |
///
/// A form cannot show whether a name is true.
///
/// Source: 民法典 第二十七条（父母或其他有监护能力的人担任监护人）; 个人信息保护法 第三十一条.
public enum GuardianName {
  public enum Fault: Hashable, Sendable {
    case nobody
    case own
    case underAge(String)
  }

  /// - Parameters:
  ///   - text: what was written; it may name both parents.
  ///   - person: whose guardian agrees.
  ///   - minors: the names of people under age on the same entry.
  /// - Returns: what is wrong with the text; `nil` if it names somebody.
  public static func fault(
    in text: String, of person: String, minors: Set<String>
  ) -> Fault? {
    let words = withoutBrackets(text).split { $0.isWhitespace || ":：".contains($0) }
    let bare = words.map(String.init).filter { !kin.contains($0) }.joined(separator: " ")
    let read = NamesInCell(bare)
    let names = read.people.map(\.name)
    guard !names.isEmpty, read.unclear.isEmpty, names.allSatisfy(isName) else { return .nobody }
    if names.contains(person) { return .own }
    return names.first(where: minors.contains).map { .underAge($0) }
  }

  private static func isName(_ name: String) -> Bool {
    guard Signature.isName(name) else { return false }
    return switch NoName(name) {
    case .unit, nil: true
    case .nobody, .unnamedOthers, .hidden, .surnameOnly, .withdrawn, .sign: false
    }
  }

  /// 李建国（父亲） is 李建国.
  private static func withoutBrackets(_ text: String) -> String {
    var depth = 0
    var bare = ""
    for character in text {
      if "(（[【".contains(character) {
        depth += 1
      } else if ")）]】".contains(character) {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        bare.append(character)
      }
    }
    return bare
  }

  private static let kin: Set<String> = [
    "父亲", "母亲", "爸爸", "妈妈", "父", "母", "爷爷", "奶奶", "外公", "外婆", "祖父", "祖母", "哥哥", "姐姐", "家长", "监护人",
  ]
}
