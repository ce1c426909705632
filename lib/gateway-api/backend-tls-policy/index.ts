export * from './backend-tls-policy';
export * from './policy-target';
