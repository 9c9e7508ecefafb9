/// What a title over rows of a list on paper says of all of them: 二、候补作品, or the name of the sheet.
///
/// | title | the rows below it |
/// |---|---|
/// | 一、推荐作品 | recommended |
/// | 候补作品（2 项）, 候补作品推荐汇总表, 以下为候补 | reserves |
/// | 撤回的作品 | taken back |
/// | 未推荐作品, 备选 | nobody knows what they are |
/// | 推荐及候补作品 | each says by itself |
/// | 理科组, 候补作品请在备注栏注明 | nothing |
public enum StandingTitle: Hashable, Sendable {
  case recommended, reserve, withdrawn, unclear, mixed

  private static let longest = 30
  /// The table's own name, which a list of reserves has as well.
  private static let tables = ["推荐汇总表", "推荐一览表", "推荐名单表", "推荐表", "推荐单位", "推荐学校"]
  private static let against = [
    "不推荐", "未推荐", "不予推荐", "未入选", "落选", "淘汰", "备选", "替补",
  ]
  private static let back = ["撤回", "撤销", "退出"]
  /// What only a sentence has, such as a note on how the form is filled in.
  private static let sentence = ["请", "须", "应当", "应在", "按", "如有", "若", "，", ",", "。", "；", ";"]

  /// `nil` for a text that is no title, or that says nothing of it.
  public init?(_ text: String) {
    let key = text.filter { !$0.isWhitespace }
    guard key.count <= Self.longest || key.contains("以下"),
      key.contains("以下") || !Self.sentence.contains(where: key.contains)
    else { return nil }
    var rest = key
    var found: Set<StandingTitle> = []
    for word in Self.against where rest.contains(word) {
      found.insert(.unclear)
      rest = rest.replacing(word, with: "")
    }
    if Self.back.contains(where: rest.contains) { found.insert(.withdrawn) }
    if rest.contains("候补") {
      found.insert(.reserve)
      for word in Self.tables { rest = rest.replacing(word, with: "") }
    }
    if rest.contains("推荐"), !Self.tables.contains(rest) { found.insert(.recommended) }
    guard let first = found.first else { return nil }
    self = found.count > 1 ? .mixed : first
  }

  /// Whether a line above the headings is the title of the whole table: it ends as one does.
  public static func isOfTable(_ text: String) -> Bool {
    var key = text.filter { !$0.isWhitespace }
    if key.last == "）" || key.last == ")", let open = key.lastIndex(where: { "（(".contains($0) }) {
      key = String(key[..<open])
    }
    return ["表", "名单", "清单", "目录", "名册"].contains { key.hasSuffix($0) }
  }
}
