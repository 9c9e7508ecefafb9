import Contest
import Testing

@testable import ContestWire

@Suite("Why another server was not reached")
struct WireFaultTests {
  @Test(
    "names the server in both languages",
    arguments: [
      WireFault.noConnection(server: "mail.hecheng.edu.cn:587", said: "Could not resolve host"),
      .notTrusted(server: "mail.hecheng.edu.cn:587", said: "certificate has expired"),
      .tooSlow(server: "mail.hecheng.edu.cn:587", seconds: 30),
      .tooLarge(server: "mail.hecheng.edu.cn:587", bytes: 65_536),
      .refused(server: "mail.hecheng.edu.cn:587", code: 550, said: "no such user"),
    ])
  func namesTheServer(fault: WireFault) {
    for language in Language.allCases {
      #expect(fault.message(in: language).contains("mail.hecheng.edu.cn:587"))
    }
  }
}
