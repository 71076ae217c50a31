import { expect, test } from 'vitest'
import { acsAuthorization, dingTalkSignature, sha256 } from './signatures.ts'

// The worked example of the gateway's own documentation, its numbers included.
test('a request is signed as the documentation of the gateway works it out', () => {
  const query = { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' }
  const headers = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
  }
  const request = { method: 'POST', path: '/', query, headers, body: '' }
  expect(acsAuthorization(request, 'YourAccessKeyId', 'YourAccessKeySecret')).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;' +
      'x-acs-signature-nonce;x-acs-version,' +
      'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  )
})

test('a robot signs its time and its secret, and another second is another signature', () => {
  expect(dingTalkSignature('SEC', 1)).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  expect(dingTalkSignature('SEC', 1)).not.toBe(dingTalkSignature('SEC', 2))
})
