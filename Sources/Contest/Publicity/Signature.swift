/// Tells whether an objection is signed: 实名. A signed objection names somebody who can be asked and answered.
///
/// No program can tell whether a name is true. A text that cannot be anybody's name is refused, so that nobody holds up a
/// publicity by writing a full stop.
///
/// | written | |
/// |---|---|
/// | 韩天雨, 阿依古丽·买买提, Li Na, 京华理工大学团委 | a name |
/// | 匿名, 无, 。, 张某, 王老师, 知情人, 一位网友, A | none |
/// | 13800138000, han@example.org, 信箱七号, 微信 hanty | a way to reach somebody |
/// | 1, 无, 不便透露, 0000, ---- | none |
///
/// Whoever stands for an act beside the one who does it (a witness, a handler of an objection, the person who answers for a
/// department) has to be one person by the same measure: of the names above, 京华理工大学团委 is none, and neither is 监督员 or AB.
///
/// That a way to reach somebody has four letters or digits, not all the same, is a default of ours.
public enum Signature {
  /// Whether a text that is not blank names a person or a unit.
  public static func isName(_ text: String) -> Bool {
    let bare = text.filter { $0.isLetter || $0.isNumber }
    guard text.filter(\.isLetter).count > 1, Set(bare).count > 1, !saysNo(text, bare) else {
      return false
    }
    guard !aliases.contains(where: { bare.lowercased().hasSuffix($0) }) else { return false }
    return switch NoName(text) {
    case .nobody, .hidden, .surnameOnly, .withdrawn: false
    // A unit may object, and so may several people together.
    case .unit, .unnamedOthers, .sign, nil: true
    }
  }

  /// Whether a text that is not blank names one person, who can be asked later: no unit, and nobody with others.
  public static func isPerson(_ text: String) -> Bool {
    let bare = text.filter { $0.isLetter || $0.isNumber }
    guard isName(text), !offices.contains(where: { bare.hasSuffix($0) }), !isPart(bare),
      bare.contains(where: { !$0.isASCII }) || bare.count > 2
    else { return false }
    return switch NoName(text) {
    case .nobody, .unnamedOthers, .hidden, .surnameOnly, .unit, .withdrawn: false
    case .sign, nil: true
    }
  }

  /// Whether a text that is not blank may lead to somebody: a number, an address, a name of a service with an account.
  public static func isContact(_ text: String) -> Bool {
    let bare = text.filter { $0.isLetter || $0.isNumber }
    guard bare.count >= 4, Set(bare).count > 1 else { return false }
    // “电话不便，请发 han@example.org” leads to somebody all the same.
    return text.contains("@") || bare.filter(\.isNumber).count > 4 || !saysNo(text, bare)
  }

  /// Whether a text says anything: it has a letter or a digit. A full stop, or a mark that nobody sees, is no objection.
  public static func saysSomething(_ text: String) -> Bool {
    text.contains { $0.isLetter || $0.isNumber }
  }

  private static func saysNo(_ text: String, _ bare: String) -> Bool {
    BlankWord(text) != nil || BlankWord(bare) != nil || bare == "保密"
      || refusals.contains { bare.lowercased().contains($0) }
  }

  private static let refusals = [
    "匿名", "佚名", "不署名", "不具名", "不透露", "不便", "不愿", "不提供", "暂不", "不方便", "anonym",
  ]
  /// How the names of offices end, besides those that ``NoName`` knows for units.
  private static let offices = [
    "团委", "科协", "办公室", "委员会", "组委会", "工会", "学联", "小组", "协会", "中心", "监督组", "评审组", "工作组", "督导组",
    "纪检组",
    "专家组", "巡视组", "公证处", "秘书处", "教务处", "学生处", "保卫处", "纪委", "监察室", "监督室", "监察委", "监委", "办公厅",
  ]
  /// What somebody does, which is nobody's name: 监督员, and 监督员二 or 监督员甲 as well.
  private static func isPart(_ bare: String) -> Bool {
    let counts: Set<Character> = ["一", "二", "三", "四", "五", "甲", "乙", "丙", "丁"]
    let rest = String(
      bare.reversed().drop { counts.contains($0) || $0.isNumber && $0.isASCII }.reversed())
    return parts.contains(rest)
  }

  private static let parts: Set<String> = [
    "监督员", "监督人", "监督人员", "现场监督", "现场监督员", "公证员", "公证人", "工作人员", "保安", "保安员", "记录员", "记录人", "记分员",
    "计分员", "裁判长", "主持人", "负责人", "经办人", "值班员", "志愿者", "见证人", "在场人", "管理员", "操作员", "录入员", "抽签人",
  ]
  /// What people call themselves who do not give their names.
  private static let aliases = [
    "知情人", "知情者", "知情人士", "网友", "群众", "热心人", "热心市民", "路人", "观众", "举报人", "异议人",
  ]
}
