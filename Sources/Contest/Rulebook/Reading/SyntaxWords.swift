/// The messages of the YAML parser about a broken text, in the organiser's language.
enum SyntaxWords {
  private static let chinese: [(part: String, words: String)] = [
    (SyntaxCause.deeper, "这一行比上一行多缩进，而上一行已经有自己的值，应与同级的各行对齐"),
    (SyntaxCause.likeNone, "这一行的缩进与上面哪一级都不齐，应与同级的各行对齐"),
    (SyntaxCause.openQuote, "这一行的引号没有配对"),
    ("could not find expected ':'", "这一行缺少冒号（英文半角“:”后加空格），或引号没有配对"),
    ("did not find expected key", "这里应是一个“键: 值”，缩进可能与上一行不齐"),
    ("did not find expected ',' or '}'", "花括号 { } 里缺少逗号，或没有用 } 结束"),
    ("did not find expected ',' or ']'", "方括号 [ ] 里缺少逗号，或没有用 ] 结束"),
    ("did not find expected '-' indicator", "列表的各项应以“- ”开头并对齐"),
    ("did not find expected node content", "这里缺少内容"),
    ("did not find expected <document start>", "文件到这里应已写完，后面还有别的内容，或缩进不齐"),
    ("mapping values are not allowed", "这里不能再写冒号，文字里有“: ”时请加引号"),
    ("block sequence entries are not allowed", "这里不能以“- ”开始列表，请另起一行"),
    ("cannot start any token", "这个字符不能作开头（如制表符、@、%），请改用空格或加引号"),
    ("unexpected end of stream", "引号或括号到文末也没有结束"),
    ("unknown escape character", "双引号里的反斜杠 \\ 后不能用这个字符，请改用单引号"),
    ("found undefined alias", "* 是 YAML 的引用记号，文字里的 * 请加引号"),
    ("expected alphabetic or numeric character", "& 与 * 是 YAML 的记号，文字里的请加引号"),
    ("found a tab character", "缩进用了制表符，请改为空格"),
    ("control characters are not allowed", "含有不可见的控制字符，请删去"),
    ("unreadable", "无法读出"),
  ]

  static func message(_ problem: String, in language: Language) -> String {
    switch language {
    case .english: problem
    case .chinese: chinese.first { problem.contains($0.part) }?.words ?? "写法不合 YAML（\(problem)）"
    }
  }
}
