/// Words that people write into a cell when a row, or a person, no longer counts: 作废, 已退赛.
///
/// | written | says so |
/// |---|---|
/// | 作废, 已作废, 已故, 不能参加, （作废）, 退赛, 已退赛, 撤回, 取消参赛, 不参赛, 删除 | yes |
/// | 作废票研究, 不参加复赛, 弃权声明 | no: more is said, and it may be about something else |
public enum VoidWord {
  public static func isVoid(_ text: String) -> Bool {
    guard (4...45).contains(text.utf8.count) || text == "删" else { return false }
    // Almost every title and number ends otherwise than the words do, which its last character tells at once.
    if let last = text.unicodeScalars.last, Self.isPlain(last), !endings.contains(last) {
      return false
    }
    var key = LookAlike.fold(text)[...]
    for (open, close) in [("(", ")"), ("[", "]"), ("【", "】")] as [(Character, Character)]
    where key.count > 2 && key.first == open && key.last == close {
      key = key.dropFirst().dropLast()
    }
    while let last = key.last, "。.!！".contains(last) { key.removeLast() }
    for begin in ["此行", "此项", "该项", "本项", "此件", "该件", "该作品", "此作品", "该生", "本人"]
    where key.hasPrefix(begin) {
      key = key.dropFirst(begin.count)
    }
    for begin in ["现已", "已经", "已", "主动", "自愿"] where key.hasPrefix(begin) {
      key = key.dropFirst(begin.count)
    }
    return words.contains(String(key))
  }

  /// Digits and Chinese characters, which stand for themselves at the end of a text.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value)
  }

  private static let endings = Set(words.compactMap(\.unicodeScalars.last))

  static var all: [String] { Array(words) }

  private static let words: Set<String> = [
    "作废", "废弃", "无效", "退赛", "退出", "退出比赛", "退出参赛", "弃赛", "弃权", "放弃", "放弃参赛", "放弃参加", "放弃申报", "撤回",
    "撤销", "撤下",
    "撤项", "撤稿", "取消", "取消参赛", "取消申报", "取消报名", "取消资格", "不参赛", "不参加", "不报", "不报了", "不申报", "不再申报",
    "不再参加", "删", "删除", "删去", "停用", "故", "去世", "逝世", "病故", "解聘", "不再聘请", "不聘",
    "撤榜", "废票", "不能参加", "无法参加", "不能参赛", "无法参赛", "暂不参加", "不予受理", "不予通过", "void", "withdrawn",
    "cancelled", "canceled", "deleted",
  ]
}
