import Contest
import Testing

struct TypedCodeTests {
  @Test(arguments: [
    "2027-0001", "２０２７－０００１", "编号：2027-0001", "编号: 2027—0001", " 2027 – 0001 ", "\u{200B}2027−0001",
  ])
  func `a number is the same with any dash, in any width and after its label`(typed: String) {
    #expect(TypedCode.key(typed) == "2027-0001")
  }

  @Test(arguments: [
    "K7MQ-2XTD", "ｋ７ｍｑ—２ｘｔｄ", "投票码：K7MQ 2XTD", "投票码K7MQ–2XTD", "Code: k7mq_2xtd", "评委代码　K7MQ２XTD",
  ])
  func `a code is its letters and digits`(typed: String) {
    #expect(TypedCode.letters(typed) == "K7MQ2XTD")
  }

  @Test func `a number that begins like a label is looked for as it is, too`() {
    #expect(TypedCode.keys(ofNumber: "证书编号2027-0001") == ["证书编号2027-0001", "2027-0001"])
    #expect(TypedCode.keys(ofNumber: "No.7") == ["no.7", "7"])
    #expect(TypedCode.keys(ofNumber: "编号") == ["编号"])
    #expect(TypedCode.keys(ofNumber: "京-0001") == ["京-0001"])
  }
}
