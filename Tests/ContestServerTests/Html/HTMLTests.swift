import ContestServer
import ContestTestSupport
import Foundation
import Testing

struct HTMLTests {
  static let words: [(text: String, html: String)] = [
    ("校园", "校园"), ("a & b", "a &amp; b"),
    ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
    ("\" onclick='x'", "&quot; onclick=&#39;x&#39;"), ("一\u{202E}二", "一二"), ("é–—…“”", "é–—…“”"),
    ("\u{1B}[31m红", "[31m红"), ("𬭚", "𬭚"), ("a\nb\tc", "a\nb\tc"), ("", ""),
  ]

  @Test(arguments: words.indices)
  func `interpolated text is shown and not run as markup`(index: Int) {
    let (text, html) = Self.words[index]
    let page: HTML = "<p title=\"\(text)\">\(text)</p>"
    #expect(page.text == "<p title=\"\(html)\">\(html)</p>")
  }

  @Test func `interpolated HTML stays unchanged`() {
    let bold: HTML = "<b>\("<")</b>"
    let none: HTML? = nil
    let page: HTML = "<p>\(bold)\(none)\([bold, bold])\(7)</p>"
    #expect(page.text == "<p><b>&lt;</b><b>&lt;</b><b>&lt;</b>7</p>")
  }

  @Test func `what was typed in several lines is shown in several lines`() {
    let page: HTML = "<td>\(lines: "第一段\n\n<b>第二段")</td><td>\(lines: "一行")</td>"
    #expect(page.text == "<td><span>第一段<br><br>&lt;b&gt;第二段</span></td><td>一行</td>")
  }

  /// Escaping protects an attribute only if its value stands in quotation marks.
  @Test func `each attribute that takes a value stands in double quotes`() throws {
    let root = try repositoryFile("Sources/ContestServer")
    for file in FileManager.default.subpaths(atPath: root.path) ?? [] where file.hasSuffix(".swift")
    {
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      #expect(text.firstMatch(of: /<[^>\n]*[a-z-]=\\\(/) == nil, "\(file)")
      #expect(text.firstMatch(of: /<[a-z]+ [^>\n]*='/) == nil, "\(file)")
      #expect(!text.contains("<script>") && !text.contains(" style="), "\(file)")
    }
  }
}
