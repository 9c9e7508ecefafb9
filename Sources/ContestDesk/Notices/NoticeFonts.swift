import Contest
import ContestPrint

/// The fonts that a Word file names: 文件里写的字体.
///
/// | text | the standard means | named instead, where the office's folder has it |
/// |---|---|---|
/// | titles, red head | 方正小标宋简体 | 方正小标宋_GBK … |
/// | text | 仿宋_GB2312 | 仿宋 … |
/// | headings | 黑体 | SimHei |
/// | second headings | 楷体_GB2312 | |
///
/// A Word file holds no fonts: the computer that opens it supplies them, or shows others.
struct NoticeFonts: Hashable {
  var title = "方正小标宋简体"
  var body = "仿宋_GB2312"
  var heading = "黑体"
  let subheading = "楷体_GB2312"

  init() {}

  /// Those of the office's folder, else of the standard.
  init(_ fonts: PrintFonts) {
    title = fonts.ownFamily(.title) ?? title
    body = fonts.ownFamily(.body) ?? body
    heading = fonts.ownFamily(.heading) ?? heading
  }

  /// What the person who makes the notices has to know: which fonts are named, and which of them the folder lacks.
  func notes(folder: PrintFonts?) -> [Bilingual] {
    let named = [title, body, heading, subheading]
    var notes = [
      Bilingual(
        chinese: "字体写的是\(named.joined(separator: "、"))，文件里不带字体，打开的电脑上没有的会用别的代替。",
        english:
          "Its fonts are \(named.joined(separator: ", ")). They are named and not embedded: a computer that lacks them shows others."
      )
    ]
    if let folder {
      let lacking = [(PrintFonts.Use.title, title), (.body, body), (.heading, heading)]
        .filter { folder.ownFamily($0.0) == nil }.map(\.1)
      if !lacking.isEmpty {
        notes.append(
          Bilingual(
            chinese: "字体文件夹里没有\(lacking.joined(separator: "、"))，写的是国标的名称。",
            english:
              "The folder of fonts lacks \(lacking.joined(separator: ", ")), which the standard names."
          ))
      }
      notes += FontNotes.unread(folder)
    }
    return notes
  }
}
