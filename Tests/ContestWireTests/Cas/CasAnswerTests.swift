import Testing

@testable import ContestWire

@Suite("What a CAS server says of a ticket")
struct CasAnswerTests {
  private static func answer(_ inside: String, before: String = "") -> CasAnswer? {
    CasAnswer.read(
      Array(
        """
        \(before)<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">\(inside)</cas:serviceResponse>
        """.utf8))
  }

  private static func success(_ inside: String) -> String {
    "<cas:authenticationSuccess>\(inside)</cas:authenticationSuccess>"
  }

  @Test("a name, blanks around it dropped, a comment in it passed over")
  func name() {
    for text in ["20230001", "\n  20230001\t", "2023<!-- x -->0001", "2023<![CDATA[0001]]>"] {
      #expect(
        Self.answer(Self.success("<cas:user>\(text)</cas:user>"))
          == .success(user: "20230001", isProxied: false))
    }
    #expect(
      Self.answer(Self.success("<cas:user>张 三</cas:user>"))
        == .success(user: "张 三", isProxied: false))
  }

  @Test("a ticket that another service got in the person's name")
  func proxied() {
    let inside =
      "<cas:user>li</cas:user><cas:proxies><cas:proxy>https://x.org/</cas:proxy></cas:proxies>"
    #expect(Self.answer(Self.success(inside)) == .success(user: "li", isProxied: true))
    #expect(
      Self.answer(Self.success("<cas:user>li</cas:user><cas:proxies/>"))
        == .success(user: "li", isProxied: true))
  }

  @Test("a refusal with its word, and with one that is none")
  func failure() {
    func failed(_ code: String) -> CasAnswer? {
      Self.answer("<cas:authenticationFailure code=\"\(code)\">x</cas:authenticationFailure>")
    }
    #expect(failed("INVALID_TICKET") == .failure(code: "INVALID_TICKET"))
    for odd in ["", "a b", "&lt;script&gt;", String(repeating: "A", count: 41)] {
      #expect(failed(odd) == .failure(code: "?"))
    }
    #expect(
      Self.answer("<cas:authenticationFailure>x</cas:authenticationFailure>") == .failure(code: "?")
    )
  }

  static let none = [
    "", "<", "<html>20230001</html>", "<cas:user/>",
    success("<cas:user>li</cas:user><cas:user>wang</cas:user>"),
    success("<cas:user></cas:user>"), success(""),
    success("<cas:user>a&#10;b</cas:user>"),
    success("<cas:user>\(String(repeating: "a", count: 129))</cas:user>"),
    success("<cas:attributes><cas:user>li</cas:user></cas:attributes>"),
    success("<user>li</user>"),
    success("<x:user xmlns:x=\"http://x.org/\">li</x:user>"),
    success("<cas:user>li</cas:user>")
      + "<cas:authenticationFailure code=\"X\">x</cas:authenticationFailure>",
    "<cas:user>li</cas:user>",
    success("<cas:user>li</cas:user>" + String(repeating: "<a>", count: 20))
      + String(repeating: "</a>", count: 20),
  ]

  @Test("nobody is named by anything else", arguments: none)
  func nobody(inside: String) {
    #expect(Self.answer(inside) == nil)
  }

  @Test(
    "a document type declaration ends the reading",
    arguments: [
      "<!DOCTYPE x>", "<!DOCTYPE x [<!ENTITY a \"b\">]>",
      "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
    ])
  func doctype(before: String) {
    #expect(Self.answer(Self.success("<cas:user>li</cas:user>"), before: before) == nil)
  }

  @Test("half an answer, another's namespace and bytes that are no XML name nobody")
  func broken() {
    let whole = Array(
      "<s xmlns=\"http://www.yale.edu/tp/cas\"><authenticationSuccess/></s>".utf8)
    #expect(CasAnswer.read(whole) == nil)
    let good = Array(
      """
      <serviceResponse xmlns="http://www.yale.edu/tp/cas"><authenticationSuccess><user>li</user></authenticationSuccess></serviceResponse>
      """.utf8)
    #expect(CasAnswer.read(good) == .success(user: "li", isProxied: false))
    for length in 0..<good.count { #expect(CasAnswer.read(Array(good.prefix(length))) == nil) }
    #expect(CasAnswer.read(good + good) == nil)
    #expect(CasAnswer.read(Array(repeating: 0xFF, count: 10_000)) == nil)
  }
}
