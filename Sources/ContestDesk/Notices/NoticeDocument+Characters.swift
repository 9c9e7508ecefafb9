import Contest
import ContestPrint
import ContestSheets

/// Which characters of a Word file to look at: 要看的字.
///
/// The computer that opens the file chooses the font, so nothing is refused here. But 仿宋_GB2312 has no letter outside GB 2312, no font
/// is sure to have a character of private use, and few have an emoji: whoever makes the file is told which these are. A 仿宋 of the
/// office's folder is asked itself.
extension NoticeDocument {
  /// `folder` are the fonts of the office's folder, if it has one.
  ///
  /// - Throws: `SheetError` where the machine has no table of GB 2312; `PrintError`.
  func characterNotes(folder: PrintFonts? = nil) throws -> [Bilingual] {
    let text = notices.flatMap(Self.texts).joined(separator: "\n")
    var seen: Set<Character> = []
    let doubtful = text.filter { character in
      character.unicodeScalars.contains {
        $0.properties.generalCategory == .privateUse || $0.properties.isEmojiPresentation
      } && seen.insert(character).inserted
    }
    let lacking: [Character]
    if let folder, folder.ownFamily(.body) == fonts.body {
      let check = try NameCheck([text], fonts: folder)
      let absent = Set(check.fallbacks.map(\.character) + (check.fault?.characters ?? []))
        .subtracting(seen)
      var told: Set<Character> = []
      lacking = text.filter { absent.contains($0) && told.insert($0).inserted }.map(\.self)
    } else {
      lacking = try Gb2312.lacking(in: text)
    }
    func list(_ characters: some Sequence<Character>, _ separator: String) -> String {
      characters.map { "\($0)（\(PrintError.code($0))）" }.joined(separator: separator)
    }
    var notes: [Bilingual] = []
    if !lacking.isEmpty {
      notes.append(
        Bilingual(
          chinese: "\(fonts.body) 没有这些字：\(list(lacking, "、"))，打开的电脑用别的字体显示，没有的成方框。请在 Word 里看一看。",
          english:
            "\(fonts.body) lacks \(list(lacking, ", ")): the computer that opens the file takes another font, or shows boxes. Look at them in Word."
        ))
    }
    if !doubtful.isEmpty {
      notes.append(
        Bilingual(
          chinese: "有造字或表情符号：\(list(doubtful, "、"))，每台电脑显示的可能不同。请换成统一码里的字，或去掉。",
          english:
            "\(list(doubtful, ", ")) are characters of private use or emoji, which each computer may show differently. Type the right ones, or take them out."
        ))
    }
    return notes
  }

  private static func texts(of notice: PrintedNotice) -> [String] {
    var texts = notice.blocks.flatMap(\.texts)
    texts += [notice.redHead, notice.documentNumber].compactMap(\.self)
    for table in notice.attachments {
      texts += [table.title, table.leading, table.trailing]
      texts += table.columns.map(\.heading)
      for row in table.body { texts += row.map(\.printed) }
      texts += table.notes
      texts += table.signatures
    }
    return texts
  }
}
