import Contest
import Testing

struct MailAddressTests {
  @Test(arguments: [
    ("zhang@hecheng.edu.cn", "zhang@hecheng.edu.cn"), (" a.b+c@x-y.cn ", "a.b+c@x-y.cn"),
    // The example of the documentation comment, as Chinese input writes it.
    ("ｚhang＠hecheng.edu.cn", "zhang@hecheng.edu.cn"), ("10086@qq.com", "10086@qq.com"),
  ])
  func `an address is read`(typed: String, text: String) {
    #expect(MailAddress(typed)?.text == text)
  }

  @Test(arguments: [
    "", "zhang", "zhang@", "@x.cn", "zhang@localhost", "a@b@c.cn", "a b@c.cn", "a@c.cn,b@d.cn",
    "a@c.cn; b@d.cn", "张三 <a@c.cn>", "<a@c.cn>", "a@c.cn\r\nBcc: x@y.cn", "a\n@c.cn", "a..b@c.cn",
    ".a@c.cn", "a@-c.cn", "a@c-.cn", "a@c..cn", "张@c.cn", "a@例子.cn", "a@c.cn\u{0}",
    "\"a b\"@c.cn", String(repeating: "a", count: 65) + "@c.cn",
    "a@" + String(repeating: "b", count: 64) + ".cn",
    "a@" + String(repeating: "bcdef.", count: 45) + "cn",
  ])
  func `what is no single address is refused, and nothing of it can end a line`(typed: String) {
    #expect(MailAddress(typed) == nil)
  }
}
